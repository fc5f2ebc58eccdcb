/// One line of `labels`: facts about jobs that names alone do not say.
package struct LabelRule: Hashable, Sendable {
    /// Any of these must hold.
    package var when: [Condition]
    package var set: [String: String]

    package init(when: [Condition], set: [String: String]) {
        self.when = when
        self.set = set
    }
}
