/// Why a text of the configuration does not say what it should.
package struct TextProblem: Error, Hashable, Sendable {
    /// What follows the text in a sentence, such as "is no duration; …". It repeats nothing of the text, which may be
    /// a secret.
    package let message: String

    package init(_ message: String) { self.message = message }
}
