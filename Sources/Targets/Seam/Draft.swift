/// What is to be done about a message, fixed before its first attempt.
package enum Draft: Hashable, Sendable {
    case send(body: [UInt8])
    /// Recorded as merged, with the reason for people: the target shows the trouble already.
    case nothing(reason: String)
}
