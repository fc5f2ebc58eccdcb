import Foundation

extension Teller {
    // MARK: - Endings

    /// Ends the incidents of these rules that the session is newer than, and tells those who were told of them.
    ///
    /// - Parameter rules: Their names.
    mutating func recover(_ rules: [String], by session: Session, history: () -> Message.History) {
        for rule in rules {
            guard let incident = incidents[rule], session.startedAt > incident.lastStartedAt else { continue }
            end(incident, session: session, history: history(), time: session.endedAt ?? session.startedAt)
        }
    }

    /// A rule that was taken out of the configuration, or is about other jobs now, leaves no trouble open for ever.
    mutating func endUncovered() {
        for (name, incident) in incidents.sorted(by: { $0.key < $1.key }) {
            let isCovered = book.rules.contains {
                $0.name == name && $0.event == incident.event && subject.covering.contains(name)
            }
            guard !isCovered else { continue }
            end(incident, remark: "closed, not backed up: no rule \(name) covers it any more")
        }
    }

    /// Takes the incident out, and tells each target for which it was the last that it was told of. Where another is
    /// open still, that one owes it the end of both.
    mutating func end(
        _ incident: Incident, session: Session? = nil, history: Message.History? = nil, time: Timestamp? = nil,
        remark: String? = nil
    ) {
        let incident = incidents.removeValue(forKey: incident.rule) ?? incident
        let rule = book.rules.first { $0.name == incident.rule }
        for target in (rule?.tellsRecovery ?? true ? incident.told : incident.owed ?? []).sorted() {
            let others = incidents.values.filter { $0.told.contains(target) }
            for other in others { incidents[other.rule]?.owed = (other.owed ?? []).union([target]) }
            guard others.isEmpty else { continue }
            var message = draft(.recovery, incident.event, about: session, for: target)
            message.rule = incident.rule
            message.severity = incident.severity
            message.time = time ?? Timestamp(now)
            message.key = "recovery \(incident.id)"
            message.incident = incident.facts
            message.history = history
            message.remark = remark
            add(message)
        }
    }

    // MARK: - While it lasts

    /// Whether a reminder or an escalation is due.
    var hasDue: Bool {
        incidents.values.contains { incident in
            guard let rule = book.rules.first(where: { $0.name == incident.rule }) else { return false }
            return rule.escalation.map { Self.isEscalationDue(incident, $0, now) } ?? false
                || rule.reminders.map { Self.isReminderDue(incident, $0, now) } ?? false
        }
    }

    /// Reminds of what is still open, and calls in those who are to hear of it when it lasts.
    ///
    /// - Parameter facts: What mutes are asked with.
    mutating func remind(_ facts: (Incident) -> Facts, _ history: (Session) -> Message.History) {
        for (name, incident) in incidents.sorted(by: { $0.key < $1.key }) {
            guard let rule = book.rules.first(where: { $0.name == name }) else { continue }
            let escalation = rule.escalation.flatMap { Self.isEscalationDue(incident, $0, now) ? $0 : nil }
            let isReminderDue = rule.reminders.map { Self.isReminderDue(incident, $0, now) } ?? false
            guard escalation != nil || isReminderDue else { continue }
            let isQuiet = quiet(facts(incident)) != nil
            if let escalation, !isQuiet { escalate(incident, rule, escalation, history) }
            guard isReminderDue else { continue }
            // One that falls into quiet is dropped, and the next is due an interval later.
            incidents[name]?.lastToldAt = now
            if !isQuiet { remind(incident, rule, history) }
        }
    }

    private mutating func escalate(
        _ incident: Incident, _ rule: Rule, _ escalation: Rule.Escalation, _ history: (Session) -> Message.History
    ) {
        incidents[incident.rule]?.isEscalated = true
        for target in targets(of: escalation.notify, incident.severity) {
            incidents[incident.rule]?.told.insert(target)
            add(again(.escalation, incident, "escalation \(incident.id)", target, history))
        }
    }

    private mutating func remind(_ incident: Incident, _ rule: Rule, _ history: (Session) -> Message.History) {
        let number = incident.reminders + 1
        incidents[incident.rule]?.reminders = number
        for target in targets(of: rule.notify, incident.severity) where incident.told.contains(target) {
            add(again(.reminder, incident, "reminder \(incident.id) \(number)", target, history))
        }
    }

    private func again(
        _ kind: Message.Kind, _ incident: Incident, _ key: String, _ target: Target.ID,
        _ history: (Session) -> Message.History
    ) -> Message {
        var message = draft(kind, incident.event, about: incident.session, for: target)
        message.rule = incident.rule
        message.severity = incident.severity
        message.key = key
        message.incident = incident.facts
        message.history = incident.session.map(history)
        message.remark = incident.remark
        return message
    }

    private static func isEscalationDue(_ incident: Incident, _ escalation: Rule.Escalation, _ now: Date) -> Bool {
        escalation.dueAt(incident).map { $0 <= now } ?? false
    }

    private static func isReminderDue(_ incident: Incident, _ reminders: Rule.Repeat, _ now: Date) -> Bool {
        reminders.dueAt(incident).map { $0 <= now } ?? false
    }

    /// When the next reminder or escalation is due; nil: none is.
    var nextDeadline: Date? {
        incidents.values.compactMap { incident -> Date? in
            let rule = book.rules.first { $0.name == incident.rule }
            // What waits for the end of a mute is asked for again each minute.
            return [rule?.reminders?.dueAt(incident), rule?.escalation?.dueAt(incident)].compactMap(\.self).min()
                .map { $0 > now ? $0 : now + JobMachine.askAgainAfter }
        }.min()
    }
}

extension Rule.Repeat {
    /// nil when all were given.
    func dueAt(_ incident: Incident) -> Date? {
        guard incident.reminders < atMost ?? .max else { return nil }
        return incident.lastToldAt + every.inSeconds
    }
}

extension Rule.Escalation {
    func dueAt(_ incident: Incident) -> Date? {
        incident.isEscalated ? nil : incident.openedAt.date + after.inSeconds
    }
}
