package import Foundation

extension JobView {
    /// How it is now: `muted` where it is in trouble, and nobody is to hear of it.
    ///
    /// - Parameter silences: Those that are active now.
    package func health(by book: RuleBook, silences: [Silence], at now: Date) -> JobHealth {
        let health = health(at: now)
        guard health.isTrouble, !book.mutes.isEmpty || !silences.isEmpty else { return health }
        return self.health(in: turn(by: book, silences, at: now))
    }

    func health(in turn: JobTurn) -> JobHealth {
        let health = health(at: turn.now)
        return health.isTrouble && turn.teller.quiet(facts(in: turn)) != nil ? .muted : health
    }

    func turn(by book: RuleBook, _ silences: [Silence], at now: Date) -> JobTurn {
        var observation = Observation(job: job, sight: .unseen)
        observation.silences = silences
        return JobTurn(JobScope(book, job), observation, memory: memory, now: now)
    }

    /// What conditions see of the job and its last session at this moment.
    func facts(in turn: JobTurn) -> Facts {
        let facts = turn.agingFacts
        return lastSession.map { turn.facts(of: $0, at: facts.time) } ?? facts
    }
}
