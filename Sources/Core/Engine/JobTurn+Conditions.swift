import Foundation

/// What is true of a job as time goes by, told once for as long as it is true.
extension JobTurn {
    // MARK: - Running sessions

    mutating func noteProgress(of sessions: [Session]) {
        for session in sessions where !session.hasEnded {
            guard let progress = session.progress else { continue }
            if memory.standstills[session.id]?.progress != progress {
                memory.standstills[session.id] = .init(progress: progress, since: now)
            }
        }
        guard !memory.standstills.isEmpty else { return }
        memory.standstills = memory.standstills.filter { observation.open.contains($0.key) }
    }

    mutating func judgeRunning(_ sessions: [Session]) {
        let events = [Event.overrunning, .stalled].filter { !rules(for: $0).isEmpty }
        if !events.isEmpty {
            for session in sessions where !session.hasEnded {
                let facts = runningFacts(of: session)
                for event in events { judge(event, session, facts) }
            }
        }
        endOfRunning()
    }

    private mutating func judge(_ event: Event, _ session: Session, _ facts: Facts) {
        var fresh: [Rule] = []
        var over: [String] = []
        for rule in rules(for: event) {
            let holds = (!scope.isCopy || rule.namesCopies) && selects(rule, facts)
            let isOpen = teller.incidents[rule.name]?.running.contains(session.id) ?? false
            if holds, !isOpen { fresh.append(rule) }
            if !holds, isOpen { over.append(rule.name) }
        }
        condition(event, fresh, facts, session: session)
        for rule in over { endRunning(rule, without: [session.id], by: session) }
    }

    private func runningFacts(of session: Session) -> Facts {
        var facts = facts(of: session, at: now)
        let elapsed = max(0, now.timeIntervalSince(session.startedAt.date))
        facts.durations[.duration] = elapsed
        if let usual, usual > 0 { facts.numbers[.slowdown] = elapsed / usual }
        if let standstill = memory.standstills[session.id] {
            facts.durations[.noProgressFor] = max(0, now.timeIntervalSince(standstill.since))
        }
        return facts
    }

    /// Troubles of sessions that ended, or that are forgotten.
    private mutating func endOfRunning() {
        guard !teller.incidents.isEmpty else { return }
        for incident in openIncidents(.overrunning) + openIncidents(.stalled) {
            let gone = incident.running.subtracting(observation.open)
            guard !gone.isEmpty else { continue }
            endRunning(incident.rule, without: gone, by: ended.last { gone.contains($0.id) })
        }
    }

    /// The incident is over with the last of its sessions.
    private mutating func endRunning(_ rule: String, without gone: Set<Session.ID>, by session: Session?) {
        teller.incidents[rule]?.running.subtract(gone)
        guard let incident = teller.incidents[rule], incident.running.isEmpty else { return }
        let history = session.map { memory.history(of: $0) } ?? memory.history
        teller.end(incident, session: session ?? incident.session, history: history)
    }

    // MARK: - Starts that did not come

    mutating func judgeMissed() {
        guard job.isEnabled != false else {
            memory.expectation = Expectation()
            endAll(.missed, remark: "closed: the job was disabled")
            return
        }
        let recent = memory.recent
        // Only where EM gives no forecast.
        let isLearnt = job.nextRun == nil && !rules(for: .missed).isEmpty
        let rhythm = { [zone = book.timeZone] in isLearnt ? Rhythm(of: recent, in: zone) : nil }
        memory.expectation.look(
            nextRun: job.nextRun?.date, lastStart: memory.lastStartedAt?.date, isBusy: observation.hasRunning,
            rhythm: rhythm, at: now
        )
        guard let since = memory.expectation.overdueSince else {
            endAll(.missed, remark: nil)
            return
        }
        var facts = facts(at: now)
        facts.durations[.lateBy] = now.timeIntervalSince(since)
        let selecting = rules(for: .missed).filter { selects($0, facts) }
        for rule in selecting {
            teller.incidents[rule.name]?.count = max(1, memory.expectation.overdueStarts)
        }
        let fresh = selecting.filter { teller.incidents[$0.name] == nil }
        let remark = fresh.isEmpty ? nil : "It was expected at \(MessageText.moment(Timestamp(since)))"
        condition(.missed, fresh, facts, remark: remark)
        guard memory.expectation.isOver else { return }
        memory.expectation.giveUp(at: now)
        endAll(
            .missed, remark: "closed: no longer scheduled, \(Expectation.learntStartsMax) starts in a row did not come")
    }

    // MARK: - Backups that are too old

    mutating func judgeStale() {
        guard !rules(for: .stale).isEmpty else { return }
        let facts = agingFacts
        let selecting = rules(for: .stale).filter { selects($0, facts) }
        for incident in openIncidents(.stale) where !selecting.contains(where: { $0.name == incident.rule }) {
            let last = ended.last { $0.result == .success || $0.result == .warning }
            teller.end(incident, session: last, history: memory.history)
        }
        let fresh = selecting.filter { teller.incidents[$0.name] == nil }
        condition(.stale, fresh, facts, remark: fresh.first.flatMap(staleRemark))
    }

    /// Says so where no backup is known that the time could be counted from.
    private func staleRemark(_ rule: Rule) -> String? {
        let isKnown = rule.asks(.sinceSuccess) ? memory.lastSuccessAt != nil : memory.lastBackupAt != nil
        guard !isKnown else { return nil }
        let what = rule.asks(.sinceSuccess) ? "success" : "backup"
        if let oldest = memory.oldestStartedAt {
            return "No \(what) is known; counted from its oldest session, \(MessageText.moment(oldest))"
        }
        let first = memory.firstSeenAt.map { MessageText.moment(Timestamp($0)) } ?? "now"
        return "No session is known; counted from when it was first seen, \(first)"
    }

    // MARK: - A list that can not be read

    mutating func judgeUnreadable(_ reason: String) {
        let since = memory.unreadableSince ?? now
        memory.unreadableSince = since
        var facts = facts(at: now)
        facts.durations[.blindFor] = now.timeIntervalSince(since)
        let selecting = rules(for: .blind).filter { selects($0.asking(.blindFor), facts) }
        condition(.blind, selecting.filter { teller.incidents[$0.name] == nil }, facts, remark: reason)
    }

    // MARK: - Opening and ending

    /// Tells what has become true to those who were not told yet.
    private mutating func condition(
        _ event: Event, _ rules: [Rule], _ facts: Facts, session: Session? = nil, remark: String? = nil
    ) {
        guard let first = rules.first else { return }
        let becameTrue = now - first.overshoot(facts, usual: usual)
        let occurrence = Occurrence(
            event: event, time: Timestamp(becameTrue),
            key: "\(teller.subject.path) \(session?.id.rawValue ?? "") \(Timestamp(now).text)", session: session,
            history: session.map { memory.history(of: $0) } ?? memory.history, facts: facts, remark: remark
        )
        teller.begin(occurrence, rules)
    }

    mutating func endAll(_ event: Event, remark: String?) {
        for incident in openIncidents(event) {
            let session = remark == nil ? lastStarted : nil
            teller.end(incident, session: session, history: memory.history, remark: remark)
        }
    }

    private func openIncidents(_ event: Event) -> [Incident] {
        guard !teller.incidents.isEmpty else { return [] }
        return teller.incidents.values.filter { $0.event == event }.sorted { $0.rule < $1.rule }
    }

    private func selects(_ rule: Rule, _ facts: Facts) -> Bool {
        rule.exceedsDefaults(facts, usual: usual) && book.selects(rule, facts, usual: usual)
    }

    /// What the recovery of a missed start is about.
    private var lastStarted: Session? { observation.sessions.max { $0.startedAt < $1.startedAt } }
}

extension Rhythm {
    fileprivate init?(of sessions: [JobMemory.Outcome], in zone: TimeZone) {
        self.init(starts: sessions.compactMap { $0.isRetry ? nil : $0.startedAt.date }, timeZone: zone)
    }
}
