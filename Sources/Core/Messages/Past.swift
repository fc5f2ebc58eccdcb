/// What a target was told between the recovery before and this one.
package struct Past: Hashable, Sendable {
    /// Alarms, reminders and escalations of incidents, newest first.
    package var predecessors: [Predecessor]
    /// Whether there was a recovery before.
    package var hasEarlierEnd: Bool

    package init(predecessors: [Predecessor], hasEarlierEnd: Bool) {
        self.predecessors = predecessors
        self.hasEarlierEnd = hasEarlierEnd
    }
}
