import Core

/// What is told while an incident is open.
extension Model {
    /// Reminders and escalations of what is open.
    mutating func remind(at now: Int) -> [Said] {
        var said: [Said] = []
        let open = troubles.indices.filter { !troubles[$0].isOver }
        for place in open.sorted(by: { troubles[$0].rule.name < troubles[$1].rule.name }) {
            var trouble = troubles[place]
            let isQuiet = isQuiet(trouble.run, at: now)
            let rule = trouble.rule
            func message(_ kind: Message.Kind, _ target: String) -> Said {
                Said(
                    kind: kind, rule: rule.name, target: target, severity: trouble.severity, session: trouble.run.id,
                    count: trouble.count)
            }
            if let escalation = rule.escalation, !trouble.isEscalated, now >= trouble.openedAt + escalation.after,
                !isQuiet
            {
                trouble.isEscalated = true
                trouble.told.insert(escalation.target)
                said.append(message(.escalation, escalation.target))
            }
            if let repeating = rule.reminders, now >= trouble.toldAt + repeating.every,
                trouble.reminders < repeating.atMost ?? .max
            {
                trouble.toldAt = now
                if !isQuiet {
                    trouble.reminders += 1
                    said += rule.notify.filter(trouble.told.contains).map { message(.reminder, $0) }
                }
            }
            troubles[place] = trouble
        }
        return said
    }
}
