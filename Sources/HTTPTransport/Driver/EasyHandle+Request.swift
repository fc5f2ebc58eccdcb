import CCurl

extension EasyHandle {
    private static let bufferBytes = 128 << 10

    /// Sets every option that `request` needs, on a handle that is new or was reset.
    ///
    /// - Throws: The first option that libcurl does not take. None may be left out: some are the request's safety.
    func prepare(_ request: Request) throws(CurlCode) {
        try setErrorText()
        try set(CURLOPT_URL, request.url)
        try set(CURLOPT_PROTOCOLS_STR, "http,https")
        try set(CURLOPT_FOLLOWLOCATION, 0)
        try set(CURLOPT_NOSIGNAL, 1)
        try check(ccurl_set_close_on_exec(raw))
        // Without it, ending a transfer waits until the system has resolved the name, and all others wait with it.
        try set(CURLOPT_QUICK_EXIT, 1)
        // Not checked: libcurl refuses it while it has kept a buffer from an HTTP/2 transfer, and works with a
        // smaller one.
        _ = ccurl_set_long(raw, CURLOPT_BUFFERSIZE, Self.bufferBytes)
        // 0 would be libcurl's default of five minutes.
        let connectLimit = min(max(request.connectTimeout / .milliseconds(1), 1), Double(Int32.max))
        try set(CURLOPT_CONNECTTIMEOUT_MS, Int(connectLimit.rounded(.up)))
        switch request.version {
        case .http1: try set(CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_1_1))
        case .http2: try set(CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_2TLS))
        }
        if request.isConnectOnly {
            try set(CURLOPT_CONNECT_ONLY, 1)
            try set(CURLOPT_CERTINFO, 1)
        }
        try prepareMethod(request)
        try prepareHeaders(request)
        try prepare(request.tls)
        try prepare(request.proxy)
    }

    private func prepareMethod(_ request: Request) throws(CurlCode) {
        var usual = "GET"
        if request.hasBody {
            usual = "POST"
            try set(CURLOPT_POST, 1)
            try setBody(request.body ?? [])
        } else if request.method == "HEAD" {
            usual = "HEAD"
            try set(CURLOPT_NOBODY, 1)
        }
        if request.method != usual { try set(CURLOPT_CUSTOMREQUEST, request.method) }
    }

    private func prepareHeaders(_ request: Request) throws(CurlCode) {
        // libcurl reads "Name:" as "leave it out" and "Name;" as "send it without a value".
        var lines = request.headers.map {
            $0.value.allSatisfy(\.isWhitespace) ? "\($0.name);" : "\($0.name): \($0.value)"
        }
        // A server that does not know Expect would cost a second.
        lines.append("Expect:")
        if request.hasBody, !request.headers.contains(where: { $0.name.lowercased() == "content-type" }) {
            lines.append("Content-Type:")
        }
        try setHeaders(lines)
    }

    private func prepare(_ tls: TLSOptions) throws(CurlCode) {
        try set(CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
        try set(CURLOPT_SSL_VERIFYPEER, tls.checksCertificate ? 1 : 0)
        try set(CURLOPT_SSL_VERIFYHOST, tls.checksCertificate ? 2 : 0)
        if let file = tls.caFile {
            try set(CURLOPT_CAINFO, file)
            // The system's directory would be trusted besides.
            try set(CURLOPT_CAPATH, nil)
        }
        if let pin = tls.pin { try set(CURLOPT_PINNEDPUBLICKEY, pin) }
        if let certificate = tls.clientCertificate {
            try set(CURLOPT_SSLCERT, certificate)
            try set(CURLOPT_SSLKEY, tls.clientKey ?? certificate)
        }
    }

    private func prepare(_ proxy: Proxy) throws(CurlCode) {
        switch proxy {
        case .environment: break
        case .none: try set(CURLOPT_PROXY, "")
        case .url(let url):
            try set(CURLOPT_PROXY, url)
            // The environment's exceptions are for the environment's proxy.
            try set(CURLOPT_NOPROXY, "")
        }
    }
}
