/// What all requests of one `Transport` may take together.
package struct Limits: Hashable, Sendable {
    /// Requests in flight at once, and idle connections kept for later ones. More requests wait.
    package var connectionsMax = 256
    /// Requests in flight at once to one host, where a request does not say otherwise. More requests wait.
    package var connectionsPerHostMax = 8
    /// Requests that wait for a connection. One more is refused at once.
    package var waitingMax = 10_000
    /// Bytes of all bodies that are being received. Bodies that find no room wait until others have ended.
    package var bodyBytesMax = 64 << 20
    /// Bytes of the header lines of one answer.
    package var headerBytesMax = 256 << 10

    package init() {}
}
