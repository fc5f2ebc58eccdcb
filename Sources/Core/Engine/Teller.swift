import Foundation

/// Keeps the incidents of one subject, and writes the messages about it.
struct Teller {
    let book: RuleBook
    var subject: Subject
    let now: Date
    let silences: [Silence]
    /// Open ones, by the rule's name.
    var incidents: [String: Incident]
    /// Which conditions were dropped while it was quiet, by rule: since when they were true.
    var muted: [String: Timestamp]
    var told: [Decision.Told] = []
    var traces: [Trace] = []

    /// A rule that selects an event, and what it makes of it.
    private struct Firing {
        let rule: Rule
        let severity: Severity
        /// nil for severity `info` and for events that open none.
        let incident: Incident?

        var isTold: Bool { rule.tell == .every || (incident?.count ?? 1) == 1 }
    }

    init(
        book: RuleBook, subject: Subject, now: Date, silences: [Silence] = [], incidents: [String: Incident],
        muted: [String: Timestamp]
    ) {
        self.book = book
        self.subject = subject
        self.now = now
        self.silences = silences
        self.incidents = incidents
        self.muted = muted
    }

    // MARK: - Alarms

    var canBeQuiet: Bool { !book.mutes.isEmpty || !silences.isEmpty }

    /// Whether nobody is to hear of what happened at the facts' time.
    func quiet(_ facts: Facts) -> Quiet? {
        if let mute = book.mute(of: facts) { return .muted(mute.reason) }
        guard let job = subject.job else { return nil }
        return silences.first {
            $0.covers(job.name, at: facts.time, successes: subject.successes)
        }.map { .silenced($0) }
    }

    /// Tells what happened to the targets of the rules that select it.
    ///
    /// - Parameter passed: Names of the rules of the event that do not, for the record.
    mutating func fire(_ rules: [Rule], _ occurrence: Occurrence, passed: [String]) {
        var trace = Trace(
            event: occurrence.event, time: occurrence.time, session: occurrence.session?.id, facts: occurrence.facts,
            streaks: occurrence.streaks, judgedAt: now,
            steps: passed.map { Trace.Step(rule: $0, outcome: .passed) }
        )
        let firing = rules.map { rule in
            let severity = rule.severity ?? occurrence.event.severity(of: occurrence.session?.result)
            return Firing(rule: rule, severity: severity, incident: open(rule, severity, occurrence))
        }
        tell(firing, occurrence, &trace)
        if !trace.steps.isEmpty { traces.append(trace) }
    }

    /// Tells of a condition that has become true at the occurrence's time; its facts are those of now.
    mutating func begin(_ occurrence: Occurrence, _ rules: [Rule]) {
        guard !rules.isEmpty else { return }
        var then = occurrence
        then.facts.time = occurrence.time.date
        // What became true in quiet and outlasts it is told then.
        guard let quiet = quiet(then.facts), self.quiet(occurrence.facts) != nil else {
            fire(rules, then, passed: [])
            return
        }
        // One that stays true in quiet is recorded at its first look there.
        let fresh = rules.filter { muted[$0.name] != occurrence.time }
        for rule in fresh { muted[rule.name] = occurrence.time }
        if !fresh.isEmpty { drop(fresh, then, because: quiet) }
    }

    /// Records that rules select what happened while it is quiet.
    mutating func drop(_ rules: [Rule], _ occurrence: Occurrence, because quiet: Quiet) {
        traces.append(
            Trace(
                event: occurrence.event, time: occurrence.time, session: occurrence.session?.id,
                facts: occurrence.facts, streaks: occurrence.streaks, judgedAt: now,
                steps: rules.map { quiet.step(of: $0) }
            )
        )
    }

    /// Opens the rule's incident, or counts one more in it.
    private mutating func open(_ rule: Rule, _ severity: Severity, _ occurrence: Occurrence) -> Incident? {
        guard severity != .info, occurrence.event.opensIncident else { return nil }
        let id = "\(subject.path)/\(rule.name)/\(occurrence.session?.id.rawValue ?? occurrence.time.text)"
        let startedAt = occurrence.session?.startedAt ?? occurrence.time
        var incident =
            incidents[rule.name]
            ?? Incident(
                id: id, rule: rule.name, openedAt: occurrence.time, count: 0, severity: severity, told: [],
                lastStartedAt: startedAt, event: occurrence.event, lastToldAt: now
            )
        incident.count += 1
        if let session = occurrence.session, !session.hasEnded { incident.running.insert(session.id) }
        incident.severity = max(incident.severity, severity)
        if startedAt >= incident.lastStartedAt {
            incident.lastStartedAt = startedAt
            incident.session = occurrence.session
            incident.remark = occurrence.remark
        }
        if incident.count == 1 || rule.tell == .every {
            incident.told.formUnion(targets(of: rule.notify, severity))
            incident.lastToldAt = now
        }
        incidents[rule.name] = incident
        return incident
    }

    func targets(of names: [TargetName], _ severity: Severity) -> [Target.ID] {
        names.compactMap { $0.resolve(labels: subject.labels) }
            .filter { severity != .info || !book.pagers.contains($0) }
            .filter { $0 != subject.target }
    }

    /// One alarm for each target: the most severe rule tells it, the others are recorded as merged into it.
    private mutating func tell(_ firing: [Firing], _ occurrence: Occurrence, _ trace: inout Trace) {
        // Equal severities keep the order of the rules: main file first, then includes by name.
        let ranked = firing.enumerated().sorted {
            ($1.element.severity, $0.offset) < ($0.element.severity, $1.offset)
        }.map(\.element)
        var teller = occurrence.toldBy
        for one in ranked {
            guard one.isTold else {
                trace.steps.append(Trace.Step(rule: one.rule.name, outcome: .counted))
                continue
            }
            var told: [Target.ID] = []
            var mergedInto: String?
            for target in targets(of: one.rule.notify, one.severity) where teller[target] != one.rule.name {
                mergedInto = teller[target] ?? mergedInto
                if teller[target] == nil { told.append(target) }
                add(alarm(one, occurrence, target), mergedInto: teller[target])
                teller[target] = teller[target] ?? one.rule.name
            }
            trace.steps.append(Self.step(of: one.rule, told: told, mergedInto: mergedInto))
        }
    }

    private static func step(of rule: Rule, told: [Target.ID], mergedInto: String?) -> Trace.Step {
        if !told.isEmpty { return Trace.Step(rule: rule.name, outcome: .told, targets: told) }
        return Trace.Step(rule: rule.name, outcome: mergedInto == nil ? .nobody : .merged, detail: mergedInto)
    }

    private func alarm(_ firing: Firing, _ occurrence: Occurrence, _ target: Target.ID) -> Message {
        var message = draft(.alarm, occurrence.event, about: occurrence.session, for: target)
        message.rule = firing.rule.name
        message.severity = firing.severity
        message.time = occurrence.time
        message.incident = firing.incident?.facts
        message.history = occurrence.history
        message.remark = occurrence.remark
        message.key = "alarm \(occurrence.event.rawValue) \(occurrence.key)"
        return message
    }

    /// Targets that heard of a session's end in this turn, and by which rule; nil: none.
    func whoTold(of session: Session) -> [Target.ID: String]? {
        let alarms = told.filter { one in
            one.mergedInto == nil && one.message.kind == .alarm && one.message.event == .finished
                && one.message.session?.id == session.id
        }
        guard !alarms.isEmpty else { return nil }
        return Dictionary(alarms.map { ($0.message.target, $0.message.rule) }, uniquingKeysWith: { first, _ in first })
    }

    mutating func add(_ message: Message, mergedInto: String? = nil) {
        var message = message
        if mergedInto != nil { message.key += " merged \(message.rule)" }
        told.append(Decision.Told(message: message, mergedInto: mergedInto))
    }

    /// The parts of a message that are the same for everybody who is told.
    func draft(_ kind: Message.Kind, _ event: Event, about session: Session?, for target: Target.ID) -> Message {
        var job = subject.job
        if job?.type == nil { job?.type = session?.type }
        return Message(
            key: "", target: target, kind: kind, event: event, rule: "", severity: .info, time: Timestamp(now),
            source: subject.source.map { Message.SourceFacts(name: $0, url: book.sourceURLs[$0] ?? "") },
            server: session?.server ?? job?.server, job: job.map(Message.JobFacts.init), labels: subject.labels,
            session: session, undelivered: subject.target
        )
    }
}
