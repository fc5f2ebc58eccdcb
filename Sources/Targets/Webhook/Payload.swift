import Core
import Foundation
import Templating

/// A message as data: a webhook's default body, and what templates are filled with.
struct Payload {
    private let envelope: Envelope

    init(_ envelope: Envelope) { self.envelope = envelope }

    /// What the default body holds.
    var body: TemplateValue { .object(Fields(fields(forTemplates: false) + digest(forTemplates: false))) }

    /// The body's names, and those that only templates have.
    var context: TemplateValue {
        let digest = digest(forTemplates: true)
        let more: [(String, TemplateValue)] = [
            ("digest", digest.isEmpty ? .null : .object(Fields(digest))), ("reference", .text(envelope.reference)),
            ("status_url", .text(envelope.statusURL)),
        ]
        return .object(Fields(fields(forTemplates: true) + digest + more))
    }

    private func fields(forTemplates: Bool) -> [(String, TemplateValue)] {
        Self.fields(of: envelope.text, id: envelope.id, forTemplates: forTemplates)
    }

    private func digest(forTemplates: Bool) -> [(String, TemplateValue)] {
        guard envelope.message.kind == .digest else { return [] }
        let items = envelope.members.map { member in
            TemplateValue.object(Fields(Self.fields(of: MessageText(member), id: nil, forTemplates: forTemplates)))
        }
        return [("items", .list(items)), ("counts", .object(Fields(counts)))]
    }

    /// By result: of the messages, or of all jobs that a digest at a fixed time looked at.
    private var counts: [(String, TemplateValue)] {
        guard let roundup = envelope.message.roundup else {
            let results = envelope.members.compactMap(\.session?.result)
            return Session.Result.allCases.map { result in
                (result.rawValue, .int(results.count { $0 == result }))
            }
        }
        let results: [(Session.Result, JobHealth)] = [
            (.success, .good), (.warning, .warning), (.failed, .failed), (.none, .unknown),
        ]
        let others: [JobHealth] = [.missed, .stale, .blind, .muted]
        return results.map { ($0.rawValue, .int(roundup.count(of: $1))) }
            + others.map { ($0.rawValue, .int(roundup.count(of: $0))) }
            + [("uncovered", .int(roundup.uncovered)), ("jobs", .int(roundup.jobs))]
    }

    static func fields(
        of text: MessageText, id: Delivery.ID?, forTemplates: Bool
    ) -> [(String, TemplateValue)] {
        let message = text.message
        let number: [(String, TemplateValue)] =
            forTemplates ? [("severity_number", .int(message.severity.number))] : []
        return [
            ("id", .text(id?.rawValue)), ("kind", .text(message.kind.rawValue)),
            ("event", message.roundup == nil ? .text(message.event.rawValue) : .null), ("rule", .text(message.rule)),
            ("severity", .text(message.severity.rawValue)), ("time", .text(message.time.text)),
            ("title", .text(text.title)), ("summary", .text(text.summary)),
            ("incident", message.incident.orNull(value)), ("source", message.source.orNull(value)),
            ("server", .text(message.server)), ("job", message.job.orNull(value)),
            ("labels", value(of: message.labels)),
            ("session", message.session.orNull(value)), ("history", message.history.orNull(value)),
        ] + number
    }

    private static func value(of incident: Incident.Facts) -> TemplateValue {
        .object([
            "id": .text(incident.id), "opened_at": .text(incident.openedAt.text), "count": .int(incident.count),
        ])
    }

    private static func value(of source: Message.SourceFacts) -> TemplateValue {
        .object(["name": .text(source.name.rawValue), "url": .text(source.url)])
    }

    static func value(of labels: [String: String]) -> TemplateValue {
        .object(Fields(labels.sorted { $0.key < $1.key }.map { ($0.key, .text($0.value)) }))
    }

    static func value(of job: Message.JobFacts) -> TemplateValue {
        .object([
            "id": .text(job.id.rawValue), "name": .text(job.name), "kind": .text(job.kind.rawValue),
            "type": .text(job.type),
        ])
    }

    static func value(of session: Session) -> TemplateValue {
        .object([
            "id": .text(session.id.rawValue), "uid": .text(session.uid), "name": .text(session.name),
            "state": .text(session.state), "result": .text(session.result.rawValue), "retry": .bool(session.isRetry),
            "progress": session.progress.orNull { .int($0) }, "started_at": .text(session.startedAt.text),
            "ended_at": .text(session.endedAt?.text), "duration_seconds": session.duration.orNull(wholeSeconds),
            "failures": session.failures.orNull { .list($0.prefix(Session.failuresMax).map(value)) },
        ])
    }

    private static func value(of failure: Session.Failure) -> TemplateValue {
        .object(["object": .text(failure.object), "reason": .text(failure.reason)])
    }

    private static func value(of history: Message.History) -> TemplateValue {
        .object([
            "streak": .int(history.streak), "previous_result": .text(history.previousResult?.rawValue),
            "last_success_at": .text(history.lastSuccessAt?.text),
            "usual_duration_seconds": history.usualDuration.orNull(wholeSeconds),
            "recent": .list(history.recent.map { .text($0.rawValue) }),
        ])
    }

    private static func wholeSeconds(_ seconds: TimeInterval) -> TemplateValue {
        Int(exactly: seconds.rounded()).orNull { .int($0) }
    }
}

extension TemplateValue {
    /// Null where there is nothing to say.
    fileprivate static func text(_ text: String?) -> TemplateValue { text.orNull { .text($0) } }
}

extension Optional {
    fileprivate func orNull(_ value: (Wrapped) -> TemplateValue) -> TemplateValue { map(value) ?? .null }
}
