import Core

/// An incident, open or over.
struct Trouble: Hashable {
    let rule: RuleShape
    /// The end of the first session.
    let openedAt: Int
    /// Alarms, this rule's own, told or not.
    var count = 0
    var severity: Severity
    /// The last session that it was about.
    var run: Run
    var told: Set<String> = []
    /// Of those, who is to hear of the end because a trouble that ended before was to tell it.
    var owed: Set<String> = []
    /// When somebody last heard of it, on our clock.
    var toldAt: Int
    var reminders = 0
    var isEscalated = false
    var isOver = false
}
