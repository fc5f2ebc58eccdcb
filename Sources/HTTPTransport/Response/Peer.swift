/// Who is at the other end of a connection.
package struct Peer: Hashable, Sendable {
    /// An IP address: the host's, or the proxy's.
    package let address: String
    package let port: Int
    /// nil without TLS, or where it can not be read.
    package let certificate: Certificate?
}
