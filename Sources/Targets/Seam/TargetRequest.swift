package import Core

/// One request to a target, ready to be sent. Nothing of it is printed but the method.
package struct TargetRequest: Hashable, Sendable {
    package struct Header: Hashable, Sendable {
        package let name: String
        /// One line: control characters never get here.
        package let value: Secret

        init(_ name: String, _ value: String) {
            self.name = name
            self.value = Secret(value)
        }
    }

    package let method: String
    /// To be sent as it is: another encoding would break a signature in it.
    package let url: Secret
    /// `Content-Type` among them.
    package let headers: [Header]
    package let body: [UInt8]
    /// Whether it changes nothing at the target, so that nothing is lost or doubled with its answer.
    package let isSafe: Bool

    /// - Parameter isSafe: nil: what the method says.
    init(method: String, url: Secret, headers: [Header], body: [UInt8], isSafe: Bool? = nil) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
        self.isSafe = isSafe ?? (method == "GET" || method == "HEAD")
    }

    func adding(_ more: [Header]) -> TargetRequest {
        TargetRequest(method: method, url: url, headers: headers + more, body: body, isSafe: isSafe)
    }
}
