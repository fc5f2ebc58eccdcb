/// What makes a request impossible to send as it stands.
struct RequestFault: Error, Hashable {
    let message: String

    /// Header lines that frame the message or belong to the connection. A second one could say something else than the
    /// first, and two readers of one message would disagree where it ends.
    private static let reservedHeaders: Set<String> = [
        "connection", "content-length", "expect", "keep-alive", "proxy-connection", "te", "trailer",
        "transfer-encoding", "upgrade",
    ]
    private static let proxySchemes: Set<String> = ["http", "https", "socks4", "socks4a", "socks5", "socks5h"]

    /// - Returns: The origin of the request's URL.
    /// - Throws: The first fault. It names the part, never its content.
    static func check(_ request: Request) throws(RequestFault) -> Origin {
        guard let origin = request.origin else {
            throw Self(message: "the URL is not a valid absolute http or https URL; write https://host/path")
        }
        guard isToken(request.method), request.method != "CONNECT" else {
            throw Self(message: "the method is not one that can be sent; write GET, POST, PUT, PATCH or DELETE")
        }
        for header in request.headers { try check(header) }
        try check(request.tls)
        if case .url(let proxy) = request.proxy, Origin(proxy, schemes: proxySchemes) == nil {
            throw Self(message: "the URL of the proxy can not be read; write http://host:port")
        }
        return origin
    }

    private static func check(_ header: Header) throws(RequestFault) {
        guard isToken(header.name) else {
            throw Self(message: "the name of a header holds a character that is not allowed there")
        }
        guard !reservedHeaders.contains(header.name.lowercased()) else {
            throw Self(message: "the header \(header.name) is set for each request and can not be given; remove it")
        }
        // A line break would start a header, or a request, of the value's own.
        guard !header.value.utf8.contains(where: { ($0 < 0x20 && $0 != 0x09) || $0 == 0x7F }) else {
            throw Self(message: "the header \(header.name) holds a line break or another control character")
        }
    }

    private static func check(_ tls: TLSOptions) throws(RequestFault) {
        // libcurl takes any other text for the path of a key file.
        if let pin = tls.pin, !pin.split(separator: ";", omittingEmptySubsequences: false).allSatisfy(isPin) {
            throw Self(message: "the pin is not the hash of a public key; write sha256//, then 44 characters of Base64")
        }
        if tls.clientKey != nil, tls.clientCertificate == nil {
            throw Self(message: "there is a client key without a client certificate; give both")
        }
        let paths = [tls.caFile, tls.clientCertificate, tls.clientKey].compactMap { $0 }
        guard paths.allSatisfy({ !$0.isEmpty && !$0.utf8.contains(0) }) else {
            throw Self(message: "the path of a certificate or key is empty or holds a NUL character")
        }
    }

    private static func isPin(_ text: Substring) -> Bool {
        let prefix = "sha256//"
        let hash = text.utf8.dropFirst(prefix.utf8.count)
        return text.hasPrefix(prefix) && hash.count == 44 && hash.last == UInt8(ascii: "=")
            && hash.dropLast().allSatisfy { isAlphanumeric($0) || $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "/") }
    }

    /// RFC 9110, 5.6.2.
    private static func isToken(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy { isAlphanumeric($0) || "!#$%&'*+-.^_`|~".utf8.contains($0) }
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "a")...UInt8(ascii: "z"):
            true
        default: false
        }
    }
}
