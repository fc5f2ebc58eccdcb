/// What a system calls each severity: its words for a priority.
package struct SeverityMap: Hashable, Sendable {
    package var words: [Severity: String]

    package init(_ words: [Severity: String] = [:]) { self.words = words }

    /// nil: the system's own default.
    package subscript(severity: Severity) -> String? { words[severity] }
}
