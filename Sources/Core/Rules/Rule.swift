/// A rule that can run: its names exist and its values fit its event.
package struct Rule: Hashable, Sendable {
    package enum Tell: String, Hashable, Sendable, CaseIterable { case every, first }

    /// Reminders while the incident is open.
    package struct Repeat: Hashable, Sendable {
        package var every: Duration
        /// nil: as long as it lasts.
        package var atMost: Int?

        package init(every: Duration, atMost: Int? = nil) {
            self.every = every
            self.atMost = atMost
        }
    }

    package struct Escalation: Hashable, Sendable {
        package var after: Duration
        package var notify: [TargetName]

        package init(after: Duration, notify: [TargetName]) {
            self.after = after
            self.notify = notify
        }
    }

    package var name: String
    package var event: Event
    /// Any of these must hold; an empty list means always.
    package var when: [Condition] { didSet { asked = Asked(when, unless) } }
    /// None of these may hold.
    package var unless: [Condition] { didSet { asked = Asked(when, unless) } }
    private(set) var asked: Asked
    /// nil: the default for the event and its result.
    package var severity: Severity?
    package var notify: [TargetName]
    package var reminders: Repeat?
    package var escalation: Escalation?
    package var tellsRecovery: Bool
    package var tell: Tell
    package var afterRetries: Bool

    package init(
        name: String, event: Event = .finished, when: [Condition] = [], unless: [Condition] = [],
        severity: Severity? = nil, notify: [TargetName], reminders: Repeat? = nil, escalation: Escalation? = nil,
        tellsRecovery: Bool = true, tell: Tell = .every, afterRetries: Bool = true
    ) {
        self.name = name
        self.event = event
        self.when = when
        self.unless = unless
        asked = Asked(when, unless)
        self.severity = severity
        self.notify = notify
        self.reminders = reminders
        self.escalation = escalation
        self.tellsRecovery = tellsRecovery
        self.tell = tell
        self.afterRetries = afterRetries
    }
}
