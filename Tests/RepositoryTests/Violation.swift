import Testing

/// A line of this repository that breaks one of the house's rules.
struct Violation: Hashable, CustomStringConvertible {
    let file: String
    let line: Int
    let message: String

    /// The form that editors and CI turn into a link.
    var description: String { "\(file):\(line): \(message)" }

    /// Fails the running test once for each.
    static func report(_ violations: some Sequence<Violation>, at location: SourceLocation = #_sourceLocation) {
        for violation in violations {
            Issue.record(Comment(rawValue: violation.description), sourceLocation: location)
        }
    }
}
