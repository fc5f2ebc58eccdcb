import Foundation

/// A whole answer of the status server.
struct StatusAnswer: Hashable, Sendable {
    var status: Int
    var headers: [String: String]
    var body: Data

    init(status: Int = 200, type: String, body: Data, headers: [String: String] = [:]) {
        self.status = status
        self.body = body
        self.headers = Self.always.merging(headers) { _, own in own }
        self.headers["Content-Type"] = type
    }

    /// Nothing is kept, framed, sniffed or loaded from elsewhere; no script runs, so a hostile name stays text twice
    /// over.
    private static let always = [
        "Content-Security-Policy":
            "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "no-referrer",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Cache-Control": "no-store",
    ]

    static func text(_ text: String, status: Int = 200, headers: [String: String] = [:]) -> StatusAnswer {
        StatusAnswer(
            status: status, type: "text/plain; charset=utf-8", body: Data((text + "\n").utf8), headers: headers)
    }

    /// Keys in snake case, as in the payload of webhooks, sorted.
    static func json(_ value: some Encodable, status: Int = 200) throws -> StatusAnswer {
        let encoder = JSONEncoder()
        encoder.keyEncodingStrategy = .convertToSnakeCase
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
        return StatusAnswer(status: status, type: "application/json", body: try encoder.encode(value) + Data("\n".utf8))
    }

    /// What is wrong and what to do, as `error`.
    static func problem(_ text: String, status: Int, headers: [String: String] = [:]) throws -> StatusAnswer {
        var answer = try json(["error": text], status: status)
        answer.headers.merge(headers) { _, own in own }
        return answer
    }

    static func refusal(_ refusal: Refusal) throws -> StatusAnswer {
        let status =
            switch refusal.kind {
            case .wrong: 400
            case .unknown: 404
            case .conflict: 409
            }
        return try problem(refusal.message, status: status)
    }
}
