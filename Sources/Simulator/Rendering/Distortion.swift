/// What is wrong with a body although it is a good body: faults that rendering itself must make.
struct Distortion: Hashable, Sendable {
    /// Lists in another order on each answer.
    var shuffleSeed: UInt64?
    /// Every entry of a list twice.
    var duplicates = false
    /// Lists have no entries, written in this form.
    var emptied: EmptyList?
    /// Instead of the profile's.
    var casing: JSONCasing?
    /// Answers references where `?format=Entity` was asked for.
    var ignoresEntityFormat = false
}
