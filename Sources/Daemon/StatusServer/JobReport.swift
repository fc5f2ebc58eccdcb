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
    /// Names of the rules with an open incident; `null` where the daemon never looked.
    @OrNull var incidents: [String]?
    @OrNull var lastSession: LastSession?
    @OrNull var lastSuccessAt: Timestamp?
    @OrNull var waiting: Waiting?

    init(_ job: Job, _ state: JobActivity?, book: RuleBook) {
        let labels = book.labels(of: Facts(job, at: .distantPast))
        self.init(job, state, labels: labels, rules: book.covering(job).map(\.name))
    }

    init(_ job: Job, _ state: JobActivity?, labels: [String: String], rules: [String]) {
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
        _incidents = OrNull(wrappedValue: state?.incidents.sorted())
        _lastSession = OrNull(
            wrappedValue: state?.lastSession.map {
                LastSession(
                    id: $0.session.rawValue, result: $0.result.rawValue, startedAt: $0.startedAt,
                    endedAt: $0.endedAt)
            })
        _lastSuccessAt = OrNull(wrappedValue: state?.lastSuccessAt)
        _waiting = OrNull(
            wrappedValue: state?.waiting.map {
                Waiting(
                    attempt: $0.attempts, attempts: $0.attemptsMax, nextAt: Timestamp($0.nextAt),
                    until: Timestamp($0.deadline))
            })
    }

    /// - Parameter stored: What to show of a source that was not looked at since the start.
    static func all(_ survey: Survey, stored: [Source.ID: [Job]]) -> [JobReport] {
        let book = RuleBook(survey.configuration)
        return survey.configuration.sources.flatMap { source in
            let activity = survey.activity(source.id)
            let jobs = activity.lastOutcome == nil ? stored[source.id] ?? [] : activity.jobs
            return jobs.sorted { ($0.name, $0.id) < ($1.name, $1.id) }
                .map { JobReport($0, activity.states[$0.key], book: book) }
        }
    }
}
