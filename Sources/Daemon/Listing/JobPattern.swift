package import Core

/// Which jobs a command is about: a name with wildcards, or `/regex/`, as in rules.
package struct JobPattern: Hashable, Sendable {
    /// As it was written.
    package let text: String
    private let pattern: Pattern

    package init(_ text: String) throws(TextProblem) {
        self.text = text
        pattern = try Pattern(configText: text)
    }

    package func matches(_ name: String) -> Bool { pattern.matches(name) }
}
