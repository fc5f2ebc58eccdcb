import Core

extension Delivery {
    /// What was decided, with the id it keeps.
    init(_ told: Decision.Told, _ shell: Shell) {
        let now = shell.now()
        self.init(
            id: shell.newID(), message: told.message, state: told.mergedInto == nil ? .decided : .merged,
            createdAt: now, nextAttemptAt: now, lastError: told.mergedInto.map { "told by the rule \($0)" }
        )
    }
}
