/// What a kind of target means by an answer that is no success, where it differs from what everybody means.
struct Failure: Hashable, Sendable {
    var isTransient: Bool
    /// How long to wait where the answer gives no hint.
    var wait: Duration?
    /// What to do about it, as the end of a sentence.
    var advice: String?
}
