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
        Self.advance(memory, observation, at: now, in: JobScope(book, observation.job))
    }

    /// - Parameters:
    ///   - memory: Taken over: what nobody else holds is changed where it lies.
    ///   - scope: Of the observation's job.
    static func advance(
        _ memory: consuming JobMemory, _ observation: Observation, at now: Date, in scope: JobScope
    ) -> Decision {
        var turn = JobTurn(scope, observation, memory: memory, now: now)
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
        return turn.decided()
    }
}

extension JobTurn {
    mutating func judgeSessions() {
        for session in Self.inOrder(observation.sessions) {
            memory.noteStart(of: session)
            let isNews = observation.isNews(session)
            if session.hasEnded {
                end(session, isNews: isNews)
            } else {
                settleChain(before: session)
                if isNews, !observation.followed.contains(session.id) { start(session) }
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
        guard teller.hasDue else { return }
        let turn = self
        teller.remind { incident in
            incident.session.map { turn.facts(of: $0, at: turn.now) } ?? turn.facts(at: turn.now)
        } _: {
            turn.memory.history(of: $0)
        }
    }

    /// Ends the turn: what it remembered goes with the decision.
    mutating func decided() -> Decision {
        let deadline = nextDeadline
        memory.incidents = teller.incidents
        memory.muted = teller.muted
        return Decision(
            memory: exchange(&memory, with: JobMemory()), told: teller.told, ended: ended, traces: teller.traces,
            nextDeadline: deadline
        )
    }

    /// By start, then id, so that two runs agree whatever order the list came in.
    static func inOrder(_ sessions: [Session]) -> [Session] {
        sessions.count < 2 ? sessions : sessions.sorted { ($0.startedAt, $0.id) < ($1.startedAt, $1.id) }
    }

    /// When something becomes true of the job although nothing is seen of it.
    private var nextDeadline: Date? {
        var next: Date?
        func note(_ date: Date?) {
            guard let date else { return }
            let moment = date > now ? date : now + JobMachine.askAgainAfter
            next = min(next ?? moment, moment)
        }
        note(memory.waiting?.deadline)
        note(teller.nextDeadline)
        note(memory.expectation.next)
        for bound in scope.bounds where teller.incidents[bound.rule] == nil {
            note(start(of: bound.field).map { $0 + bound.seconds })
        }
        let overrunning = rules(for: .overrunning)
        for session in observation.sessions where !overrunning.isEmpty && !session.hasEnded {
            for rule in overrunning where scope.covering.contains(rule.name) {
                guard !(teller.incidents[rule.name]?.running.contains(session.id) ?? false) else { continue }
                note(rule.overrunBound(usual).map { session.startedAt.date + $0 })
            }
        }
        return next
    }

    /// Where the time of a bound counts from; nil: it does not run.
    private func start(of field: Clause.DurationField) -> Date? {
        switch field {
        case .lateBy: memory.expectation.overdueSince
        case .sinceBackup: memory.lastBackupAt?.date ?? origin
        case .sinceSuccess: memory.lastSuccessAt?.date ?? origin
        case .duration, .noProgressFor, .sinceSession, .blindFor, .dataAge: nil
        }
    }
}
