/// The version of HTTP to speak.
package enum HTTPVersion: Hashable, Sendable {
    case http1
    /// HTTP/2 where TLS negotiates it, HTTP/1.1 otherwise. It takes more CPU, and receivers that answer before they
    /// have read the body make libcurl report a failure, so it is not the default.
    case http2
}
