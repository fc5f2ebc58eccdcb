import Foundation

extension JobTurn {
    /// What is known of the job alone.
    func facts(at time: Date) -> Facts {
        var facts = scope.facts(at: time)
        facts.labels = teller.subject.labels
        facts.texts[.previousResult] = memory.recent.last?.result.rawValue
        let last = memory.recent.last
        addPast(to: &facts, last: last?.endedAt ?? last?.startedAt, at: time)
        return facts
    }

    /// The same now; where no backup is known, time counts from the oldest session, else from first sight.
    var agingFacts: Facts {
        var facts = facts(at: now)
        facts.durations[.sinceSuccess] = since(memory.lastSuccessAt?.date ?? origin, now)
        facts.durations[.sinceBackup] = since(memory.lastBackupAt?.date ?? origin, now)
        return facts
    }

    func facts(of session: Session, at time: Date) -> Facts {
        var facts = scope.facts(at: time)
        if job.type == nil, let type = session.type {
            var subject = job
            subject.type = type
            facts = Facts(subject, at: time)
            facts.labels = book.labels(of: facts)
        }
        facts.texts[.server] = session.server ?? job.server
        facts.texts[.type] = session.type ?? job.type
        facts.texts[.result] = session.result.rawValue
        facts.texts[.previousResult] = memory.previousResult(of: session)?.rawValue
        facts.texts[.state] = session.state
        facts.flags[.retry] = session.isRetry
        facts.numbers[.progress] = session.progress.map(Double.init)
        if let duration = session.duration {
            facts.durations[.duration] = duration
            if let usual, usual > 0 { facts.numbers[.slowdown] = duration / usual }
        }
        let previous = memory.recent.last { $0.session != session.id }
        addPast(to: &facts, last: previous?.endedAt ?? previous?.startedAt, at: time)
        return facts
    }

    /// What counts as the last backup of a job of which none is known.
    var origin: Date { memory.oldestStartedAt?.date ?? memory.firstSeenAt ?? now }

    private func addPast(to facts: inout Facts, last: Timestamp?, at time: Date) {
        facts.durations[.sinceSuccess] = since(memory.lastSuccessAt?.date, time)
        facts.durations[.sinceBackup] = since(memory.lastBackupAt?.date, time)
        facts.durations[.sinceSession] = since(last?.date, time)
    }

    func since(_ moment: Date?, _ time: Date) -> TimeInterval? {
        moment.map { max(0, time.timeIntervalSince($0)) }
    }
}
