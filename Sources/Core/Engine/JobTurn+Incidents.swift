import Foundation

extension JobTurn {
    /// Opens the rule's incident, or counts one more in it.
    mutating func open(_ firing: Firing, _ session: Session, isLate: Bool) -> Incident? {
        guard firing.severity != .info else { return nil }
        let time = session.endedAt ?? session.startedAt
        var incident =
            memory.incidents[firing.rule.name]
            ?? Incident(
                id: "\(job.source.rawValue)/\(job.id.rawValue)/\(firing.rule.name)/\(session.id.rawValue)",
                rule: firing.rule.name, openedAt: time, count: 0, severity: firing.severity, told: [],
                lastStartedAt: session.startedAt
            )
        incident.count += 1
        incident.severity = max(incident.severity, firing.severity)
        incident.lastStartedAt = max(incident.lastStartedAt, session.startedAt)
        let isFirst = incident.count == 1
        if isFirst || firing.rule.tell == .every {
            incident.told.formUnion(targets(of: firing.rule))
        }
        memory.incidents[firing.rule.name] = incident
        return incident
    }

    func targets(of rule: Rule) -> [Target.ID] {
        let labels = labels
        return rule.notify.compactMap { $0.resolve(labels: labels) }
    }

    /// One alarm for each target: the most severe rule tells it, the others are recorded as merged into it.
    mutating func tell(_ firing: [Firing], _ session: Session, _ facts: Facts) {
        let event: Event = session.hasEnded ? .finished : .started
        // Equal severities keep the order of the rules: main file first, then includes by name.
        let ranked = firing.enumerated().sorted {
            ($1.element.severity, $0.offset) < ($0.element.severity, $1.offset)
        }.map(\.element)
        var teller: [Target.ID: String] = [:]
        for one in ranked where one.rule.tell == .every || (one.incident?.count ?? 1) == 1 {
            for target in targets(of: one.rule) {
                var message = draft(.alarm, event, about: session, for: target)
                message.rule = one.rule.name
                message.severity = one.severity
                message.incident = one.incident?.facts
                message.key = "alarm \(event.rawValue) \(session.id.rawValue)"
                if let first = teller[target] {
                    guard first != one.rule.name else { continue }
                    message.key += " merged \(one.rule.name)"
                    told.append(Decision.Told(message: message, mergedInto: first))
                } else {
                    teller[target] = one.rule.name
                    told.append(Decision.Told(message: message))
                }
            }
        }
    }

    /// Ends the incidents of these rules that the session is newer than, and tells those who were told of them.
    mutating func recover(_ rules: [String], by session: Session) {
        for rule in rules {
            guard let incident = memory.incidents[rule], session.startedAt > incident.lastStartedAt else { continue }
            memory.incidents[rule] = nil
            tellEnd(of: incident, session: session, time: session.endedAt ?? session.startedAt, remark: nil)
        }
    }

    /// A rule that was taken out of the configuration leaves no trouble open for ever.
    mutating func closeIncidentsOfMissingRules() {
        let names = Set(book.rules.map(\.name))
        for (name, incident) in memory.incidents.sorted(by: { $0.key < $1.key }) where !names.contains(name) {
            memory.incidents[name] = nil
            memory.streaks[name] = nil
            let remark = "closed, not backed up: the rule \(name) is no longer in the configuration"
            tellEnd(of: incident, session: nil, time: Timestamp(now), remark: remark)
        }
    }

    /// A target hears of the end once, when the last open incident of the job that it was told of is over.
    private mutating func tellEnd(of incident: Incident, session: Session?, time: Timestamp, remark: String?) {
        let rule = book.rules.first { $0.name == incident.rule }
        guard rule?.tellsRecovery ?? true else { return }
        for target in incident.told.sorted()
        where !memory.incidents.values.contains(where: { $0.told.contains(target) }) {
            var message = draft(.recovery, .finished, about: session, for: target)
            message.rule = incident.rule
            message.severity = incident.severity
            message.time = time
            message.key = "recovery \(incident.id)"
            message.incident = incident.facts
            message.remark = remark
            told.append(Decision.Told(message: message))
        }
    }

    /// The parts of a message that are the same for everybody who is told of the session.
    private func draft(_ kind: Message.Kind, _ event: Event, about session: Session?, for target: Target.ID)
        -> Message
    {
        let time = session.map { $0.endedAt ?? $0.startedAt } ?? Timestamp(now)
        var subject = job
        subject.type = job.type ?? session?.type
        return Message(
            key: "", target: target, kind: kind, event: event, rule: "", severity: .info, time: time,
            source: Message.SourceFacts(name: job.source, url: book.sourceURLs[job.source] ?? ""),
            server: session?.server ?? job.server, job: Message.JobFacts(subject), labels: labels,
            session: session, history: session.map { memory.history(of: $0) }
        )
    }

    // MARK: - Facts

    var labels: [String: String] { book.labels(of: Facts(job, at: now)) }

    func facts(of session: Session, at time: Date) -> Facts {
        var subject = job
        subject.type = job.type ?? session.type
        var facts = Facts(subject, at: time)
        facts.labels = book.labels(of: facts)
        facts.texts[.server] = session.server ?? job.server
        facts.texts[.type] = session.type ?? job.type
        facts.texts[.result] = session.result.rawValue
        facts.texts[.previousResult] = memory.previousResult(of: session)?.rawValue
        facts.texts[.state] = session.state
        facts.flags[.retry] = session.isRetry
        facts.numbers[.progress] = session.progress.map(Double.init)
        if let duration = session.duration {
            facts.durations[.duration] = duration
            if let usual = memory.usualDuration, usual > 0 { facts.numbers[.slowdown] = duration / usual }
        }
        facts.durations[.sinceSuccess] = since(memory.lastSuccessAt, time)
        facts.durations[.sinceBackup] = since(memory.lastBackupAt, time)
        let previous = memory.recent.last { $0.session != session.id }
        facts.durations[.sinceSession] = since(previous?.endedAt ?? previous?.startedAt, time)
        return facts
    }

    private func since(_ moment: Timestamp?, _ time: Date) -> TimeInterval? {
        moment.map { max(0, time.timeIntervalSince($0.date)) }
    }
}
