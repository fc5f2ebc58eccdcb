/// What the body of a successful answer says.
enum Success: Hashable, Sendable {
    case delivered(reference: String?)
    /// Success on the wire that is none: why, as the end of a sentence that begins with the status.
    case failure(String, isTransient: Bool)
}
