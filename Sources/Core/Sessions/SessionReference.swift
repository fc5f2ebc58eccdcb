/// One row of a job's list of sessions: identity and nothing else. The list carries no state and no result.
package struct SessionReference: Hashable, Sendable {
    package let id: Session.ID
    /// `{JobName}@{time}`: to show, never identity.
    package let name: String

    package init(id: Session.ID, name: String) {
        self.id = id
        self.name = name
    }
}
