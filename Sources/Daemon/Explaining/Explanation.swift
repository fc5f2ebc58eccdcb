package import Core
package import Foundation

/// Why somebody was told of what happened to a job, or nobody.
package struct Explanation: Hashable, Sendable {
    /// What it is about.
    package enum Subject: Hashable, Sendable {
        /// nil: the record of the session is gone or it still runs; only its id is known.
        case session(Session.ID, Session?)
        /// Something that is true of the job itself.
        case event(Event, Timestamp)
        case nothing
    }

    /// Whether anything was judged.
    package enum Origin: Hashable, Sendable {
        /// The engine's own record.
        case recorded(judgedAt: Date)
        /// From the history, with the rules as they are now.
        case recomputed
        case none
    }

    /// What one rule made of it.
    package struct Story: Hashable, Sendable {
        package let rule: String
        /// nil: the rule is not in the configuration any more.
        package let event: Event?
        package let findings: Findings?
        /// One for each time that it was judged.
        package let steps: [Trace.Step]
        /// What was decided by it, in order.
        package let tellings: [Telling]
        package let remark: String?
    }

    package struct OpenIncident: Hashable, Sendable {
        package let rule: String
        package let openedAt: Timestamp
        package let count: Int
        package let told: [Target.ID]
    }

    package let job: Job
    package let subject: Subject
    package let origin: Origin
    package let stories: [Story]
    /// At the moment asked for.
    package let incidents: [OpenIncident]
    package let notes: [String]
    package let zone: TimeZone
}

/// All that is read of one job in order to explain.
struct Evidence: Sendable {
    var record: JobRecord
    var subject: Explanation.Subject
    /// Of the subject, oldest first.
    var traces: [Trace]
    var isRecomputed = false
    /// About the job, oldest first.
    var tellings: [Telling]
    /// nil: now.
    var askedAt: Date?
    var now: Date
    var notes: [String] = []
}

extension Explanation {
    init(_ evidence: Evidence, _ configuration: Configuration) {
        let weaver = StoryWeaver(evidence: evidence, configuration: configuration)
        job = evidence.record.job
        subject = evidence.subject
        origin =
            evidence.isRecomputed
            ? .recomputed : evidence.traces.last.map { .recorded(judgedAt: $0.judgedAt) } ?? .none
        stories = weaver.stories
        incidents = evidence.incidents
        notes = evidence.notes
        zone = configuration.timeZone
    }
}

extension Evidence {
    /// Those that were open then: those that are open now and were opened before, and of the others those whose alarm
    /// was decided before then and whose recovery was not.
    fileprivate var incidents: [Explanation.OpenIncident] {
        let moment = askedAt ?? now
        let lasting = record.memory.incidents.values.filter { $0.openedAt.date <= moment }
        var open: [String: Explanation.OpenIncident] = [:]
        if askedAt != nil {
            for telling in tellings {
                let message = telling.delivery.message
                guard telling.delivery.createdAt <= moment, let incident = message.incident else { continue }
                let told = (open[incident.id]?.told ?? []) + [message.target]
                open[incident.id] =
                    message.kind == .recovery
                    ? nil
                    : .init(
                        rule: message.rule, openedAt: incident.openedAt, count: incident.count,
                        told: Set(told).sorted())
            }
        }
        for incident in lasting where open[incident.id] == nil {
            open[incident.id] = .init(
                rule: incident.rule, openedAt: incident.openedAt, count: incident.count, told: incident.told.sorted())
        }
        return open.values.sorted { ($0.rule, $0.openedAt) < ($1.rule, $1.openedAt) }
    }
}
