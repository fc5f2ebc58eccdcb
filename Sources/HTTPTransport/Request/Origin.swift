import CCurl

/// Scheme, host and port of a URL, as libcurl will read it. Requests to one origin share its connections.
struct Origin: Hashable, Sendable, CustomStringConvertible {
    let scheme: String
    /// Lower case; an IPv6 address in brackets.
    let host: String
    let port: String

    /// Nil when `url` is not an absolute URL that libcurl accepts.
    init?(_ url: String, schemes: Set<String> = ["http", "https"]) {
        guard !url.utf8.contains(where: { $0 <= 0x20 || $0 == 0x7F }) else { return nil }
        // libcurl would take the path of http:///path for a host.
        guard let slashes = url.firstRange(of: "://"), !url[slashes.upperBound...].hasPrefix("/") else { return nil }
        guard let parsed = curl_url() else { return nil }
        defer { curl_url_cleanup(parsed) }
        let flags = UInt32(CURLU_NON_SUPPORT_SCHEME)
        guard curl_url_set(parsed, CURLUPART_URL, url, flags) == CURLUE_OK,
            let scheme = Self.part(CURLUPART_SCHEME, of: parsed)?.lowercased(), schemes.contains(scheme),
            let host = Self.part(CURLUPART_HOST, of: parsed), !host.isEmpty
        else { return nil }
        self.scheme = scheme
        self.host = host.lowercased()
        port = Self.part(CURLUPART_PORT, of: parsed) ?? ""
    }

    /// The host and port, as `openssl s_client -connect` and error messages want them.
    var authority: String { port.isEmpty ? host : "\(host):\(port)" }

    /// What may be shown of a URL whose path and query may be secret.
    var description: String { "\(scheme)://\(authority)/…" }

    private static func part(_ part: CURLUPart, of url: OpaquePointer) -> String? {
        var text: UnsafeMutablePointer<CChar>?
        guard curl_url_get(url, part, &text, UInt32(CURLU_DEFAULT_PORT)) == CURLUE_OK, let text else { return nil }
        defer { curl_free(text) }
        return String(cString: text)
    }
}
