package import Foundation

/// Decides what a job's sessions, and their absence, mean to whom. It has no clock, no store and no log: the same
/// memory and observation give the same decision, byte for byte.
package struct JobMachine: Sendable {
    /// Where EM does not say: its wait before a retry, and its collection interval.
    static let retryWaitDefault: TimeInterval = 10 * 60
    static let collectionDefault: TimeInterval = 15 * 60
    /// What waits for the end of a mute or a window is asked for again after this.
    static let askAgainAfter: TimeInterval = 60

    package let book: RuleBook

    package init(book: RuleBook) { self.book = book }

    package func advance(_ memory: JobMemory, _ observation: Observation, at now: Date) -> Decision {
        var turn = JobTurn(book: book, observation, memory: memory, now: now)
        turn.teller.endUncovered()
        switch observation.sight {
        case .seen(let isFresh):
            turn.judgePresence()
            turn.judgeSessions()
            if isFresh { turn.judgeConditions() }
        case .unreadable(let reason): turn.judgeUnreadable(reason)
        case .absent: turn.judgeAbsence()
        case .unseen: break
        }
        turn.remind()
        return turn.decision
    }
}

extension JobTurn {
    mutating func judgeSessions() {
        for session in Self.inOrder(observation.sessions) {
            memory.noteStart(of: session)
            let isNews = observation.isNews(session)
            if session.hasEnded {
                end(session, isNews: isNews)
            } else if isNews, !observation.followed.contains(session.id) {
                start(session)
            }
        }
        noteProgress(of: observation.sessions)
    }

    mutating func judgeConditions() {
        judgeOverdueChain()
        judgeRunning(observation.sessions)
        judgeMissed()
        judgeStale()
    }

    mutating func remind() {
        let facts = teller.incidents.mapValues { incident in
            incident.session.map { self.facts(of: $0, at: now) } ?? self.facts(at: now)
        }
        teller.remind(facts) { [memory] in memory.history(of: $0) }
    }

    var decision: Decision {
        var memory = memory
        memory.incidents = teller.incidents
        memory.muted = teller.muted
        return Decision(
            memory: memory, told: teller.told, ended: ended, traces: teller.traces, nextDeadline: nextDeadline
        )
    }

    /// By start, then id, so that two runs agree whatever order the list came in.
    static func inOrder(_ sessions: [Session]) -> [Session] {
        sessions.sorted { ($0.startedAt, $0.id) < ($1.startedAt, $1.id) }
    }

    /// When something becomes true of the job although nothing is seen of it.
    private var nextDeadline: Date? {
        var found = [memory.waiting?.deadline, teller.nextDeadline, memory.expectation.next].compactMap(\.self)
        if let since = memory.expectation.overdueSince { found += deadlines(.missed, .lateBy, since: since) }
        let origin = memory.oldestStartedAt?.date ?? memory.firstSeenAt ?? now
        found += deadlines(.stale, .sinceBackup, since: memory.lastBackupAt?.date ?? origin)
        found += deadlines(.stale, .sinceSuccess, since: memory.lastSuccessAt?.date ?? origin)
        found += observation.sessions.filter { !$0.hasEnded }.flatMap(overrunDeadlines)
        return found.map { $0 > now ? $0 : now + JobMachine.askAgainAfter }.min()
    }

    private func overrunDeadlines(of session: Session) -> [Date] {
        rules(for: .overrunning)
            .filter { !(teller.incidents[$0.name]?.running.contains(session.id) ?? false) }
            .filter { book.covers($0, job) }
            .compactMap { $0.overrunBound(memory.usualDuration).map { session.startedAt.date + $0 } }
    }

    private func deadlines(_ event: Event, _ field: Clause.DurationField, since: Date) -> [Date] {
        rules(for: event).filter { teller.incidents[$0.name] == nil && book.covers($0, job) }
            .compactMap { rule in rule.bound(of: field).map { since + $0 } }
    }
}
