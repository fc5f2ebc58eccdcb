import CCurl
package import Foundation

/// An answer, whatever its status: a 500 or a redirect is an answer too. Redirects are not followed.
package struct Response: Hashable, Sendable {
    package let status: Int
    package let headers: HeaderList
    package let body: [UInt8]
    /// Whether the body was longer than `BodyLimit.truncate` allows, and `body` is only its beginning.
    package let isTruncated: Bool
    /// Who is there; only where nothing but a connection was asked for.
    package let peer: Peer?

    package init(
        status: Int, headers: HeaderList = .init(), body: [UInt8] = [], isTruncated: Bool = false, peer: Peer? = nil
    ) {
        self.status = status
        self.headers = headers
        self.body = body
        self.isTruncated = isTruncated
        self.peer = peer
    }

    /// When the server says that it answered (RFC 9110, 6.6.1), to the second; nil where it does not say.
    package var date: Date? {
        let seconds = headers["Date"].map { curl_getdate($0, nil) } ?? -1
        return seconds < 0 ? nil : Date(timeIntervalSince1970: TimeInterval(seconds))
    }
}
