package import Core

/// A real session with what the rules make of it.
package struct JudgedSession: Hashable, Sendable {
    package var source: Message.SourceFacts
    package var job: Job
    package var labels: [String: String]
    package var session: Session
    /// Names of the rules that select it.
    package var rules: [String]
    /// What targets would be sent: one message each at most, recoveries included.
    package var messages: [Message]
}
