package import Foundation

extension JobMachine {
    /// What conditions about the job itself would see, nothing of it being looked at now.
    package func facts(of record: JobRecord, at now: Date) -> Facts {
        let observation = Observation(job: record.job, sight: .unseen)
        let turn = JobTurn(JobScope(book, record.job), observation, memory: record.memory, now: now)
        var facts = turn.agingFacts
        facts.durations[.lateBy] = turn.since(record.memory.expectation.overdueSince, now)
        return facts
    }
}
