/// One HTTP request. Nothing of it is printed but the method and `safeURL`.
package struct Request: Sendable, CustomStringConvertible, CustomReflectable {
    package static let timeoutDefault = Duration.seconds(30)
    package static let connectTimeoutDefault = Duration.seconds(10)
    package static let bodyLimitDefault = BodyLimit.refuse(over: 16 << 20)

    package var method: String
    /// Absolute, `http` or `https`. May hold a user name and password.
    package let url: String
    /// What errors and logs may show of `url`. Host and port are never taken for a secret.
    package let safeURL: String
    package var headers: [Header]
    /// A POST, PUT or PATCH without a body is sent with `Content-Length: 0`.
    package var body: [UInt8]?
    /// Bounds the whole request, with the time it waits for a connection to the host.
    package var timeout: Duration
    /// Bounds resolving, connecting and the TLS handshake together.
    package var connectTimeout: Duration
    package var bodyLimit: BodyLimit
    package var tls: TLSOptions
    package var proxy: Proxy
    package var version: HTTPVersion
    /// Waits while so many requests to the same host are in flight. Nil: `Limits.connectionsPerHostMax`.
    package var connectionsPerHostMax: Int?

    /// Resolves, connects and shakes hands, and sends nothing; the answer is empty, its status 0, and it says who is
    /// there.
    package var isConnectOnly = false

    let origin: Origin?

    /// - Parameter safeURL: Nil shows scheme, host and port.
    package init(
        _ method: String = "GET", url: String, safeURL: String? = nil, headers: [Header] = [], body: [UInt8]? = nil,
        timeout: Duration = timeoutDefault, connectTimeout: Duration = connectTimeoutDefault,
        bodyLimit: BodyLimit = bodyLimitDefault, tls: TLSOptions = .init(), proxy: Proxy = .environment,
        version: HTTPVersion = .http1, connectionsPerHostMax: Int? = nil
    ) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
        self.timeout = timeout
        self.connectTimeout = connectTimeout
        self.bodyLimit = bodyLimit
        self.tls = tls
        self.proxy = proxy
        self.version = version
        self.connectionsPerHostMax = connectionsPerHostMax
        origin = Origin(url)
        self.safeURL = safeURL ?? origin?.description ?? "(unreadable URL)"
    }

    package var description: String { "\(method) \(safeURL)" }
    package var customMirror: Mirror { Mirror(self, children: []) }

    /// As libcurl reads it: lower case, an IPv6 address in brackets; empty where the URL can not be read.
    package var host: String { origin?.host ?? "" }
    package var isTLS: Bool { origin?.scheme == "https" }

    /// Whether sending it twice asks for no more than sending it once (RFC 9110, 9.2.2).
    var isIdempotent: Bool { ["GET", "HEAD", "PUT", "DELETE", "OPTIONS"].contains(method) }

    /// Whether it carries a body, even one of no bytes.
    var hasBody: Bool { body != nil || ["POST", "PUT", "PATCH"].contains(method) }
}
