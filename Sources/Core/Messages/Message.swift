package import Foundation

/// What somebody is to be told, decided by the engine. Everything in it is fixed at the decision.
package struct Message: Hashable, Sendable, Codable {
    package enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
        case alarm, reminder, escalation, recovery, digest, test
    }

    package struct SourceFacts: Hashable, Sendable, Codable {
        package let name: Source.ID
        package let url: String

        package init(name: Source.ID, url: String) {
            self.name = name
            self.url = url
        }
    }

    package struct JobFacts: Hashable, Sendable, Codable {
        package let id: Job.ID
        package let name: String
        package let kind: Job.Kind
        package let type: String?
        /// As EM forecast it when this was decided; nil where it does not say.
        package let nextRun: Timestamp?

        package init(_ job: Job) {
            id = job.id
            name = job.name
            kind = job.kind
            type = job.type
            nextRun = job.nextRun
        }
    }

    /// The job's past as it was at the decision, the message's own session included.
    package struct History: Hashable, Sendable, Codable {
        /// Sessions in a row with this result.
        package var streak: Int
        package var previousResult: Session.Result?
        package var lastSuccessAt: Timestamp?
        /// Median of the last 20 successful sessions; nil below 5.
        package var usualDuration: TimeInterval?
        /// Oldest first, at most `recentMax`, this session last.
        package var recent: [Session.Result]

        package static let recentMax = 10

        package init(
            streak: Int, previousResult: Session.Result? = nil, lastSuccessAt: Timestamp? = nil,
            usualDuration: TimeInterval? = nil, recent: [Session.Result] = []
        ) {
            self.streak = streak
            self.previousResult = previousResult
            self.lastSuccessAt = lastSuccessAt
            self.usualDuration = usualDuration
            self.recent = recent
        }
    }

    /// Says what was decided, so that deciding the same twice stores it once.
    package var key: String
    package var target: Target.ID
    package var kind: Kind
    package var event: Event
    package var rule: String
    package var severity: Severity
    /// When it happened, not when it was seen.
    package var time: Timestamp
    package var incident: Incident.Facts?
    package var source: SourceFacts?
    package var server: String?
    package var job: JobFacts?
    package var labels: [String: String]
    package var session: Session?
    package var history: History?
    /// How a trouble ended without the job being well, in words for people; nil otherwise.
    package var remark: String?
    /// The target that messages do not reach, of event `undeliverable`.
    package var undelivered: Target.ID?
    /// The target that it could not be delivered to, where this one is told in its place.
    package var divertedFrom: Target.ID?
    /// Of a digest at a fixed time: what it says of all its jobs. nil for a digest of messages.
    package var roundup: Roundup?

    package init(
        key: String, target: Target.ID, kind: Kind, event: Event, rule: String, severity: Severity, time: Timestamp,
        incident: Incident.Facts? = nil, source: SourceFacts? = nil, server: String? = nil, job: JobFacts? = nil,
        labels: [String: String] = [:], session: Session? = nil, history: History? = nil, remark: String? = nil,
        undelivered: Target.ID? = nil
    ) {
        self.key = key
        self.target = target
        self.kind = kind
        self.event = event
        self.rule = rule
        self.severity = severity
        self.time = time
        self.incident = incident
        self.source = source
        self.server = server
        self.job = job
        self.labels = labels
        self.session = session
        self.history = history
        self.remark = remark
        self.undelivered = undelivered
    }

    /// The trouble's key at the target: one conversation per target and job, source or undelivered target.
    package var conversation: String? {
        if let undelivered { return "tocsin/target/\(undelivered.rawValue)" }
        guard let source, kind != .digest else { return nil }
        return job.map { Job.Key(source: source.name, id: $0.id).conversation } ?? "tocsin/\(source.name.rawValue)"
    }
}

extension Job.Key {
    /// That of every message about the job.
    package var conversation: String { "tocsin/\(source.rawValue)/\(id.rawValue)" }
}
