/// An answer that is an `Error` body.
struct Refusal: Error, Hashable, Sendable {
    let status: Int
    let message: String

    /// The leading blank is the server's own (recorded, 9.5u4).
    static func invalid(_ id: String, type: String) -> Refusal {
        Refusal(status: 400, message: " ID \(id) is invalid. Type: \(type)")
    }

    /// `Cannot find job [{guid}]` (recorded, 9.5u4, for `/jobs/{ID}`; other kinds by analogy).
    static func missing(_ kind: String, _ id: String) -> Refusal {
        Refusal(status: 404, message: "Cannot find \(kind) [\(id)]")
    }

    /// Nulls are members in this order even in 9.5u4, which leaves them out everywhere else (recorded).
    func body() -> Body {
        Body(
            json: [
                "FirstChanceExceptionMessage": nil, "Message": .string(message), "StackTrace": nil, "Status": nil,
                "StatusCode": .number(status),
            ],
            xml: XMLTree("Error", ["Message": message, "StatusCode": String(status)]))
    }
}
