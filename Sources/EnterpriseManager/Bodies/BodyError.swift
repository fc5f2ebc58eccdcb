/// What is wrong with a body that Enterprise Manager answered.
struct BodyError: Error, Hashable, Sendable, CustomStringConvertible {
    let message: String
    /// Bytes from the start, where that is known.
    let offset: Int?

    init(_ message: String, at offset: Int? = nil) {
        self.message = message
        self.offset = offset
    }

    var description: String { offset.map { "\(message), at byte \($0)" } ?? message }
}
