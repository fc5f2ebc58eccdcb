/// An answer, whatever its status: a 500 or a redirect is an answer too. Redirects are not followed.
package struct Response: Hashable, Sendable {
    package let status: Int
    package let headers: HeaderList
    package let body: [UInt8]
    /// Whether the body was longer than `BodyLimit.truncate` allows, and `body` is only its beginning.
    package let isTruncated: Bool

    package init(status: Int, headers: HeaderList = .init(), body: [UInt8] = [], isTruncated: Bool = false) {
        self.status = status
        self.headers = headers
        self.body = body
        self.isTruncated = isTruncated
    }
}
