import Core
import Foundation

/// What the watcher of one source has done since the start, and how its last round went.
struct SourceActivity: Hashable, Sendable {
    enum List: String, Hashable, Sendable, CaseIterable { case unchanged, changed, failed }

    /// Jobs whose failure is kept by name; the rest is counted.
    static let failuresMax = 50

    var rounds: [Round.Outcome: Int] = [:]
    var lists: [List: Int] = [:]
    var listBytes = 0
    /// Sessions whose end was seen for the first time.
    var sessions: [Session.Result: Int] = [:]

    /// Of the last round that could read the job lists.
    var jobs: [Job] = []
    var jobsUncovered = 0
    /// Names of the rules with an open incident of the source as a whole.
    var incidents: Set<String> = []
    /// As the last look at each left it.
    var states: [Job.Key: JobActivity] = [:]

    /// nil before the first round ended.
    var lastOutcome: Round.Outcome?
    var lastRoundEndedAt: Date?
    /// When its loop last noted anything; nil: never.
    var progressAt: Date?
    var lastRoundSeconds: TimeInterval = 0
    /// Start of the last complete round since the start.
    var lastCompleteLookAt: Date?
    /// As the last round knew it.
    var collectedAt: Date?
    var dataAgeMax = SourceMachine.dataAgeMin
    /// Of the last round: of the source itself.
    var failure: String?
    /// Of the last round, by job, at most `failuresMax`.
    private(set) var failures: [JobFailure] = []
    var failuresCount = 0

    struct JobFailure: Hashable, Sendable {
        let job: Job.Key
        let name: String
        let reason: String
    }

    mutating func note(_ round: Round, uncovered: Int) {
        rounds[round.outcome, default: 0] += 1
        lastOutcome = round.outcome
        lastRoundEndedAt = round.endedAt
        failure = round.failure?.reason
        collectedAt = round.collectedAt
        dataAgeMax = round.dataAgeMax
        guard round.failure == nil else { return }
        lastRoundSeconds = round.duration
        jobs = round.jobs
        jobsUncovered = uncovered
        let listed = Set(round.jobs.map(\.key))
        states = states.filter { listed.contains($0.key) }
        failuresCount = round.failures.count
        failures = round.jobs.lazy
            .compactMap { job in
                round.failures[job.key].map { JobFailure(job: job.key, name: job.name, reason: $0.reason) }
            }
            .prefix(Self.failuresMax).map(\.self)
        if round.outcome == .complete { lastCompleteLookAt = round.startedAt }
    }

    /// Kinds without jobs included.
    func jobsByKind(_ kinds: [Job.Kind]) -> [(Job.Kind, Int)] {
        Set(kinds).sorted { $0.rawValue < $1.rawValue }.map { kind in (kind, jobs.count { $0.kind == kind }) }
    }

    /// The interval, or what a round really takes where that is longer.
    func interval(configured: TimeInterval) -> TimeInterval { max(configured, lastRoundSeconds) }
}
