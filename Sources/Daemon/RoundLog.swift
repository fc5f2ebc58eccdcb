import Core
import Foundation
import Logging

/// What is said of one source's rounds: a trouble when it begins, now and then while it lasts, and when it is over.
struct RoundLog: Sendable {
    /// Jobs named in one round; beyond that they are counted.
    static let jobsMax = 20

    private enum Trouble: Hashable {
        case source, interval
        case job(Job.Key)
    }

    let source: Source.ID
    let interval: TimeInterval
    private var troubles = LastingTroubles<Trouble>()
    private var isFirst = true

    init(source: Source.ID, interval: TimeInterval) {
        self.source = source
        self.interval = interval
    }

    mutating func note(_ round: Round, to log: Logger) {
        var log = log
        log[metadataKey: "source"] = "\(source.rawValue)"
        noteSource(round, log)
        if round.failure == nil {
            noteJobs(round, log)
            noteInterval(round, log)
        }
        log.log(
            level: isFirst && round.outcome == .complete ? .info : .debug, "looked at all jobs",
            metadata: [
                "jobs": "\(round.jobs.count)", "failed": "\(round.failures.count)",
                "elapsed_ms": "\(Int(round.duration * 1000))",
            ])
        isFirst = isFirst && round.outcome != .complete
    }

    private mutating func noteSource(_ round: Round, _ log: Logger) {
        if let failure = round.failure {
            guard let notice = troubles.noteFailure(of: .source, at: round.endedAt) else { return }
            Self.say("the source can not be read", notice, failure, log)
        } else if let lasted = troubles.noteSuccess(of: .source, at: round.endedAt) {
            log.info("the source can be read again", metadata: ["after": "\(Self.spoken(lasted))"])
        }
    }

    private mutating func noteJobs(_ round: Round, _ log: Logger) {
        var unsaid = 0
        var said = 0
        for job in round.jobs {
            var log = log
            log[metadataKey: "job"] = "\(job.name)"
            if let failure = round.failures[job.key] {
                guard let notice = troubles.noteFailure(of: .job(job.key), at: round.endedAt) else { continue }
                said += 1
                if said > Self.jobsMax {
                    unsaid += 1
                } else {
                    Self.say("the job can not be read", notice, failure, log)
                }
            } else if let lasted = troubles.noteSuccess(of: .job(job.key), at: round.endedAt) {
                log.info("the job can be read again", metadata: ["after": "\(Self.spoken(lasted))"])
            }
        }
        if unsaid > 0 { log.warning("more jobs can not be read", metadata: ["count": "\(unsaid)"]) }
        let listed = Set(round.jobs.map { Trouble.job($0.key) }).union([.source, .interval])
        for gone in troubles.keys.filter({ !listed.contains($0) }) { troubles.forget(gone) }
    }

    private mutating func noteInterval(_ round: Round, _ log: Logger) {
        // What was too long once must fit well, or the border would be crossed at every round.
        let limit = troubles.keys.contains(.interval) ? interval * 0.9 : interval
        if round.duration > limit {
            guard troubles.noteFailure(of: .interval, at: round.endedAt) != nil else { return }
            log.warning(
                "a look at all jobs takes longer than the interval, which is stretched",
                metadata: ["interval_ms": "\(Int(interval * 1000))", "elapsed_ms": "\(Int(round.duration * 1000))"])
        } else if troubles.noteSuccess(of: .interval, at: round.endedAt) != nil {
            log.info("a look at all jobs fits the interval again")
        }
    }

    /// An error where somebody must act: it does not pass by itself, or has lasted.
    private static func say(
        _ message: Logger.Message, _ notice: LastingTroubles<Trouble>.Notice, _ failure: Round.Failure, _ log: Logger
    ) {
        var metadata: Logger.Metadata = ["error": "\(failure.reason)"]
        var level = failure.isTransient ? Logger.Level.warning : .error
        if case .lasts(let seconds) = notice {
            metadata["since"] = "\(spoken(seconds))"
            level = .error
        }
        log.log(level: level, message, metadata: metadata)
    }

    private static func spoken(_ seconds: TimeInterval) -> String { SpokenDuration.text(seconds) ?? "\(seconds) s" }
}
