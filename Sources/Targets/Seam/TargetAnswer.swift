/// What a target answered.
package struct TargetAnswer: Sendable {
    /// Bytes of the body that are looked at; the courier may cut it there.
    package static let bodyMax = 64 << 10

    package let status: Int
    private let headers: [(name: String, value: String)]
    package let body: [UInt8]

    package init(status: Int, headers: [(name: String, value: String)] = [], body: [UInt8] = []) {
        self.status = status
        self.headers = headers
        self.body = Array(body.prefix(Self.bodyMax))
    }

    /// The first line of that name, in any case.
    func header(_ name: String) -> String? { headers.first { $0.name.lowercased() == name }?.value }

    /// The body as text, whatever it is.
    var text: String { String(decoding: body, as: UTF8.self) }
}
