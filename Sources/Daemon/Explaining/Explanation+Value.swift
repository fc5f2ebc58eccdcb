import Core
import Foundation
import Targets
package import Templating

extension Explanation: Listable {
    /// With the names of the webhook's body and of the API's listings.
    package var value: TemplateValue {
        let recorded: TemplateValue =
            if case .recorded(let date) = origin { .text(Timestamp(date).text) } else { .null }
        return .object([
            "source": .text(job.source.rawValue), "job": PayloadParts.job(job), "session": sessionValue,
            "event": eventValue, "judged_at": recorded, "recomputed": .bool(origin == .recomputed),
            "rules": .list(stories.map(Self.value)), "incidents": .list(incidents.map(Self.value)),
            "notes": .list(notes.map { .text($0) }),
        ])
    }

    private var sessionValue: TemplateValue {
        guard case .session(let id, let session) = subject else { return .null }
        return session.map(PayloadParts.session) ?? .object(["id": .text(id.rawValue)])
    }

    private var eventValue: TemplateValue {
        guard case .event(let event, let time) = subject else { return .null }
        return .object(["event": .text(event.rawValue), "time": .text(time.text)])
    }

    private static func value(of story: Story) -> TemplateValue {
        .object([
            "rule": .text(story.rule), "event": story.event.map { .text($0.rawValue) } ?? .null,
            "when": .list(story.findings?.when.map(value) ?? []),
            "unless": .list(story.findings?.unless.map(value) ?? []),
            "selects": story.findings.map { .bool($0.select) } ?? .null,
            "outcomes": .list(story.steps.map(value)), "deliveries": .list(story.tellings.map(value)),
            "remark": story.remark.map { .text($0) } ?? .null,
        ])
    }

    private static func value(of group: Findings.Group) -> TemplateValue {
        .list(
            group.lines.map { line in
                .object([
                    "wanted": .text(line.wanted), "found": .text(line.found), "holds": .bool(line.holds),
                ])
            })
    }

    private static func value(of step: Trace.Step) -> TemplateValue {
        .object([
            "outcome": .text(step.outcome.rawValue), "detail": step.detail.map { .text($0) } ?? .null,
            "targets": .list(step.targets.map { .text($0.rawValue) }),
        ])
    }

    private static func value(of telling: Telling) -> TemplateValue {
        let delivery = telling.delivery
        let isWaiting = delivery.state == .decided || delivery.state == .pending
        return .object([
            "id": .text(delivery.id.rawValue), "target": .text(delivery.message.target.rawValue),
            "kind": .text(delivery.message.kind.rawValue),
            "state": .text(delivery.state == .decided ? Delivery.State.pending.rawValue : delivery.state.rawValue),
            "attempts": .int(delivery.attempts), "created_at": .text(Timestamp(delivery.createdAt).text),
            "next_attempt_at": isWaiting ? .text(Timestamp(delivery.nextAttemptAt).text) : .null,
            "ended_at": telling.endedAt.map { .text(Timestamp($0).text) } ?? .null,
            "last_error": delivery.lastError.map { .text($0) } ?? .null,
            "digest": telling.digest.map { .text($0.id.rawValue) } ?? .null,
        ])
    }

    private static func value(of incident: OpenIncident) -> TemplateValue {
        .object([
            "rule": .text(incident.rule), "opened_at": .text(incident.openedAt.text), "count": .int(incident.count),
            "told": .list(incident.told.map { .text($0.rawValue) }),
        ])
    }
}
