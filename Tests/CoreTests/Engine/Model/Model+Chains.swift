import Core

/// Retry chains: a run with the retries that follow it.
extension Model {
    /// The first run of the chain that a session belongs to, as far as it is known when it is seen to end.
    func chain(of run: Run) -> String {
        guard run.isRetry, let before = life.last(where: { $0.start < run.start }) else { return run.id }
        return endings.first { $0.run == before }?.chain ?? run.id
    }

    /// "a failed session waits only where EM says that the job retries and retries are left"
    ///
    /// Only the newest session can: the next run ends the chain, and a retry goes on with it.
    var waiting: Ending? {
        guard let last = life.last, last.result == .failed, !judged.contains(last.id), let retries else { return nil }
        let done = life.reversed().prefix(while: \.isRetry).count
        return done < retries.times ? endings.first { $0.run == last } : nil
    }

    /// "an overdue retry (the job's retry interval, 10m if unknown, plus two collection intervals, 30m if unknown,
    /// after the last end"
    func isOverdue(_ waiting: Ending, at now: Int) -> Bool {
        now >= waiting.run.end + (retries?.waitSeconds.map { $0 / 60 } ?? 10) + 30
    }

    /// Whether a session is part of a chain that is over because the next run has ended, or that went on.
    ///
    /// "A retry that comes after the verdict adds no alarm", and of a chain `when` sees the last session.
    func isPartOfOldChain(_ ending: Ending) -> Bool {
        guard ending.isLate else { return false }
        let next = life.first { $0.start > ending.run.start }
        return ending.chain != ending.run.id || next?.isRetry ?? false
    }

    /// "A retry that comes after the verdict adds no alarm": each rule tells a chain once. Rules that have not told it
    /// judge the late retry, and so does each where the verdict was muted or is history.
    func hasTold(_ rule: RuleShape, chainOf ending: Ending) -> Bool {
        verdicts.contains { $0.rule == rule.name && $0.isAlarm && $0.ending.chain == ending.chain }
    }
}
