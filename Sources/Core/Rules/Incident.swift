package import Foundation

/// A trouble of one job that one rule has told and that is not over.
package struct Incident: Hashable, Sendable, Codable {
    /// What messages say of it.
    package struct Facts: Hashable, Sendable, Codable {
        package let id: String
        package let openedAt: Timestamp
        /// Alarms so far, this one included.
        package let count: Int

        package init(id: String, openedAt: Timestamp, count: Int) {
            self.id = id
            self.openedAt = openedAt
            self.count = count
        }
    }

    /// Stays the same for the same trouble: rule, job and opening moment.
    package let id: String
    package let rule: String
    package let openedAt: Timestamp
    package var count: Int
    package var severity: Severity
    /// Who was told of it, so that they and nobody else hear of its end.
    package var told: Set<Target.ID>
    /// Of those, who is to hear of its end whatever its rule says: another trouble that they were told of ended before;
    /// nil: nobody.
    package var owed: Set<Target.ID>?
    /// Start of the newest session that counted; an older one closes nothing.
    package var lastStartedAt: Timestamp
    package let event: Event
    /// What the last alarm was about; reminders and escalations repeat it.
    package var session: Session?
    package var remark: String?
    /// When somebody was last told of it, by alarm or reminder.
    package var lastToldAt: Date
    package var reminders = 0
    /// Sessions that are still in the trouble, of events about running ones.
    package var running: Set<Session.ID> = []
    package var isEscalated = false

    package init(
        id: String, rule: String, openedAt: Timestamp, count: Int, severity: Severity, told: Set<Target.ID>,
        lastStartedAt: Timestamp, event: Event, session: Session? = nil, remark: String? = nil, lastToldAt: Date
    ) {
        self.id = id
        self.rule = rule
        self.openedAt = openedAt
        self.count = count
        self.severity = severity
        self.told = told
        self.lastStartedAt = lastStartedAt
        self.event = event
        self.session = session
        self.remark = remark
        self.lastToldAt = lastToldAt
    }

    package var facts: Facts { Facts(id: id, openedAt: openedAt, count: count) }
}
