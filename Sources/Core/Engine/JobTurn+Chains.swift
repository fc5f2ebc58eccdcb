import Foundation

/// Retry chains: a run and the retries that follow it are one, and each rule tells it once.
extension JobTurn {
    /// A session that is no retry, seen to begin or to end, ends the chain that waits: its verdict comes before all
    /// that the session brings.
    mutating func settleChain(before session: Session) {
        guard let waiting = memory.waiting, waiting.session.startedAt < session.startedAt else { return }
        if !session.isRetry {
            settle(waiting)
        } else if session.hasEnded {
            memory.waiting = nil
        }
    }

    /// A retry that never came: the chain ends as it is.
    mutating func judgeOverdueChain() {
        guard let waiting = memory.waiting, waiting.deadline <= now, !observation.hasRunning else { return }
        settle(waiting)
    }

    private mutating func settle(_ waiting: JobMemory.Waiting) {
        memory.waiting = nil
        judge(
            waiting.session, by: book.chainRules,
            Ending(isNews: waiting.isHistory != true, toldBy: waiting.toldBy ?? [:]))
    }

    /// nil where EM does not say that it will run the session again.
    func waiting(after session: Session, isNews: Bool) -> JobMemory.Waiting? {
        let attempts = memory.attempts
        guard session.result == .failed, let retries = job.retries, attempts <= retries.times else { return nil }
        let wait = retries.waitSeconds.map(TimeInterval.init) ?? JobMachine.retryWaitDefault
        let collection = observation.collectionInterval ?? JobMachine.collectionDefault
        let end = session.endedAt?.date ?? now
        return JobMemory.Waiting(
            session: session, attempts: attempts, attemptsMax: retries.times + 1, nextAt: end + wait,
            deadline: end + wait + 2 * collection, isHistory: isNews ? nil : true
        )
    }

    mutating func traceWaiting(_ waiting: JobMemory.Waiting) {
        let facts = facts(of: waiting.session, at: Self.time(of: waiting.session))
        let selecting = sort(book.chainRules, facts).selecting
        guard !selecting.isEmpty else { return }
        let detail = waiting.text
        let steps = selecting.map { Trace.Step(rule: $0.name, outcome: .waiting, detail: detail) }
        teller.traces.append(
            Trace(
                event: .finished, time: waiting.session.endedAt ?? waiting.session.startedAt,
                session: waiting.session.id, facts: facts, judgedAt: now, steps: steps
            )
        )
    }

    mutating func noteChain(judgedBy rules: [Rule], isCounted: Bool) {
        if isCounted, rules.contains(where: \.afterRetries) { memory.chainIsCounted = true }
    }

    /// Whether the rule has told the session's chain already, or will tell a later session of it. Of a chain that the
    /// next run has ended nothing more is told.
    func isAfterVerdict(_ session: Session, of rule: Rule, isLate: Bool) -> Bool {
        guard rule.afterRetries else { return false }
        return isLate ? memory.isPartOfOldChain(session) : memory.chainTold.contains(rule.name)
    }
}
