import CCurl

/// libcurl's handle for one transfer at a time. It belongs to the driver's thread.
final class EasyHandle {
    let raw: UnsafeMutableRawPointer
    private var headerLines: UnsafeMutablePointer<curl_slist>?
    private let errorText = UnsafeMutablePointer<CChar>.allocate(capacity: Int(CURL_ERROR_SIZE))

    init() throws(CurlCode) {
        guard let raw = curl_easy_init() else { throw CurlCode(CURLE_OUT_OF_MEMORY) }
        self.raw = raw
        errorText[0] = 0
    }

    deinit {
        curl_easy_cleanup(raw)
        curl_slist_free_all(headerLines)
        errorText.deallocate()
    }

    /// Forgets the last request. Connections, names and TLS sessions are kept elsewhere and stay.
    func reset() {
        curl_easy_reset(raw)
        curl_slist_free_all(headerLines)
        headerLines = nil
        errorText[0] = 0
    }

    /// Lets a paused transfer go on. What was held back comes to the receiver before this returns.
    func resume() throws(CurlCode) { try check(ccurl_resume(raw)) }

    func set(_ option: CURLoption, _ value: Int) throws(CurlCode) {
        try check(ccurl_set_long(raw, option, value))
    }

    func set(_ option: CURLoption, _ value: String?) throws(CurlCode) {
        try check(ccurl_set_text(raw, option, value))
    }

    func setBody(_ body: [UInt8]) throws(CurlCode) {
        let code = body.withUnsafeBytes { bytes in
            // An empty array may have no address, and libcurl takes none for no body.
            if let base = bytes.baseAddress { return ccurl_set_body(raw, base, bytes.count) }
            return ccurl_set_body(raw, "", 0)
        }
        try check(code)
    }

    func setHeaders(_ lines: [String]) throws(CurlCode) {
        for line in lines {
            guard let longer = curl_slist_append(headerLines, line) else { throw CurlCode(CURLE_OUT_OF_MEMORY) }
            headerLines = longer
        }
        try check(ccurl_set_header_list(raw, headerLines))
    }

    func setErrorText() throws(CurlCode) { try check(ccurl_set_error_buffer(raw, errorText)) }

    func check(_ code: CURLcode) throws(CurlCode) {
        guard code == CURLE_OK else { throw CurlCode(code) }
    }

    /// What libcurl says about the failure. It may hold the URL.
    var lastErrorText: String {
        String(cString: errorText).trimmingPrefix(while: \.isWhitespace).filter { $0 >= " " && $0 != "\u{7F}" }
    }

    func long(_ info: CURLINFO) -> Int {
        var value = 0
        return ccurl_get_long(raw, info, &value) == CURLE_OK ? value : 0
    }

    func offset(_ info: CURLINFO) -> Int {
        var value: curl_off_t = 0
        return ccurl_get_offset(raw, info, &value) == CURLE_OK ? Int(value) : 0
    }

    /// Who is at the other end, while the connection is open.
    var peer: Peer {
        Peer(
            address: ccurl_get_text(raw, CURLINFO_PRIMARY_IP).map { String(cString: $0) } ?? "",
            port: long(CURLINFO_PRIMARY_PORT), certificate: ccurl_peer_certificate(raw).flatMap { Certificate($0) })
    }
}
