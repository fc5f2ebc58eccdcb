// Two types because the short form is part of the long one and of every other listing.
package import Core
import Foundation

/// A job as messages name it.
package struct JobName: Encodable, Sendable {
    let id: String
    let name: String
    let kind: String
    @OrNull var type: String?

    package init(_ job: Message.JobFacts) {
        id = job.id.rawValue
        name = job.name
        kind = job.kind.rawValue
        _type = OrNull(wrappedValue: job.type)
    }
}

/// One entry of `GET /api/v1/jobs`: a job that Enterprise Manager listed at the last look, by source and name.
struct JobReport: Encodable, Sendable {
    struct LastSession: Encodable, Sendable {
        let id: String
        let result: String
        let startedAt: Timestamp
        @OrNull var endedAt: Timestamp?
    }

    /// A failed session that EM is to run again; no rule has judged it yet.
    struct Waiting: Encodable, Sendable {
        let attempt: Int
        /// The first run and its retries.
        let attempts: Int
        /// When EM is expected to run it again.
        let nextAt: Timestamp
        /// Without a retry until then it is judged as it is.
        let until: Timestamp
    }

    let source: String
    @OrNull var server: String?
    let id: String
    let name: String
    let kind: String
    @OrNull var type: String?
    @OrNull var enabled: Bool?
    @OrNull var nextRunAt: Timestamp?
    let labels: [String: String]
    /// Names of the rules that could be about it.
    let rules: [String]
    /// `good`, `warning`, `failed`, `missed`, `stale`, `blind`, `muted` or `unknown`; `null` where nobody judged it.
    @OrNull var health: String?
    /// Names of the rules with an open incident; `null` where the daemon never looked.
    @OrNull var incidents: [String]?
    @OrNull var lastSession: LastSession?
    @OrNull var lastSuccessAt: Timestamp?
    /// End of the last success or warning.
    @OrNull var lastBackupAt: Timestamp?
    /// Whether the last backup is longer ago than the gaps between its backups usually are.
    let late: Bool
    /// Sessions in a row with the last result.
    @OrNull var streak: Int?
    /// Results of the last sessions, oldest first, at most 30.
    let recent: [String]
    /// Median of the last successful sessions.
    @OrNull var usualDurationSeconds: Int?
    /// Sessions that run now.
    let running: Int
    @OrNull var waiting: Waiting?

    /// - Parameter now: Of `late`.
    init(_ entry: Roster.Entry, at now: Date) {
        self.init(
            entry.job, entry.activity, labels: entry.labels, rules: entry.rules, health: entry.health, at: now)
    }

    /// - Parameter now: Of `late`; nil: nothing is.
    init(
        _ job: Job, _ state: JobActivity?, labels: [String: String], rules: [String], health: JobHealth? = nil,
        at now: Date? = nil
    ) {
        var job = job
        job.type = job.type ?? state?.type
        source = job.source.rawValue
        _server = OrNull(wrappedValue: job.server)
        id = job.id.rawValue
        name = job.name
        kind = job.kind.rawValue
        _type = OrNull(wrappedValue: job.type)
        _enabled = OrNull(wrappedValue: job.isEnabled)
        _nextRunAt = OrNull(wrappedValue: job.nextRun)
        self.labels = labels
        self.rules = rules
        _health = OrNull(wrappedValue: health?.rawValue)
        _incidents = OrNull(wrappedValue: state?.incidents.map(\.rule).sorted())
        _lastSession = OrNull(wrappedValue: state?.lastSession.map { LastSession($0) })
        _lastSuccessAt = OrNull(wrappedValue: state?.lastSuccessAt)
        _lastBackupAt = OrNull(wrappedValue: state?.memory.lastBackupAt)
        late = now.flatMap { state?.lateness(at: $0) } != nil
        _streak = OrNull(wrappedValue: state?.lastSession == nil ? nil : state?.streak)
        recent = state?.recent.map(\.rawValue) ?? []
        _usualDurationSeconds = OrNull(wrappedValue: state?.usualDuration.flatMap { Int(exactly: $0.rounded()) })
        running = state?.running ?? 0
        _waiting = OrNull(wrappedValue: state?.waiting.map { Waiting($0) })
    }
}

extension JobReport.LastSession {
    fileprivate init(_ outcome: JobMemory.Outcome) {
        self.init(
            id: outcome.session.rawValue, result: outcome.result.rawValue, startedAt: outcome.startedAt,
            endedAt: outcome.endedAt)
    }
}

extension JobReport.Waiting {
    fileprivate init(_ waiting: JobMemory.Waiting) {
        self.init(
            attempt: waiting.attempts, attempts: waiting.attemptsMax, nextAt: Timestamp(waiting.nextAt),
            until: Timestamp(waiting.deadline))
    }
}
