import Core
import Foundation
import Targets
package import Templating

/// All that is known of one delivery.
package struct DeliveryStory: Sendable {
    let telling: Telling
    let attempts: [PastAttempt]
    /// What other targets were told in its place.
    let diversions: [Delivery]
    /// nil: it is not in the configuration any more.
    let target: TargetSettings?
    let zone: TimeZone

    private static let labelWidth = 12

    private var delivery: Delivery { telling.delivery }
    private var report: DeliveryReport { DeliveryReport(delivery) }

    /// For people.
    package var lines: [String] {
        let message = delivery.message
        let text = MessageText(message)
        var rows = [
            ("id", delivery.id.rawValue), ("target", message.target.rawValue + (target == nil ? ", gone" : "")),
            ("state", telling.state(in: zone)), ("about", about),
            ("created", Timestamp(delivery.createdAt).tableText(in: zone) + " " + zone.identifier),
        ]
        if let from = message.divertedFrom { rows.append(("instead of", from.rawValue)) }
        rows += diversions.map {
            ("fallback", "\($0.message.target.rawValue), \($0.id.rawValue), \($0.state.rawValue)")
        }
        let head = rows.map { name, text in
            name.padding(toLength: Self.labelWidth, withPad: " ", startingAt: 0) + TerminalText.line(text)
        }
        let own = delivery.members.isEmpty || message.roundup != nil ? [text.title, text.summary] : []
        let texts = own + delivery.members.map { MessageText($0).title }
        return head + [""] + texts.map { TerminalText.indentedLine("  \($0)") } + attemptLines + bodyLines
    }

    private var about: String {
        let message = delivery.message
        let event = message.roundup == nil ? "\(message.event.rawValue), " : ""
        let kind = "\(message.kind.rawValue) of \(message.rule) (\(event)\(message.severity.rawValue))"
        return kind + (message.job.map { ", \($0.name)" } ?? "")
    }

    private var attemptLines: [String] {
        guard delivery.attempts > 0 else { return ["", "Never tried."] }
        let first = attempts.first?.number ?? delivery.attempts + 1
        let unknown = first > 1 ? ["  1 to \(first - 1): not recorded"] : []
        return ["", "Attempts: \(delivery.attempts)"] + unknown
            + attempts.map { attempt in
                let moment = Timestamp(attempt.endedAt).tableText(in: zone)
                return "  \(attempt.number)  \(moment)  " + TerminalText.line(attempt.error ?? "delivered")
            }
    }

    private var bodyLines: [String] {
        guard delivery.body != nil else { return ["", "No body is fixed yet: that is done at the first attempt."] }
        guard let body else {
            return ["", "The body is not shown: what is secret in it is known by its target, which is gone."]
        }
        let text = if case .text(let text) = body { text } else { body.json }
        return ["", "Body:"] + text.split(separator: "\n").map { TerminalText.indentedLine(String($0)) }
    }

    /// nil: there is none, or what is secret in it is not known.
    private var body: TemplateValue? {
        guard let bytes = delivery.body, let target else { return nil }
        return PayloadParts.value(ofBody: bytes) { target.withoutSecrets($0) }
    }

    /// As the API lists it, with more.
    package var value: TemplateValue {
        TemplateValue.reported(report).adding([
            ("title", .text(MessageText(delivery.message).title)),
            ("summary", .text(MessageText(delivery.message).summary)),
            ("ended_at", telling.endedAt.map { .text(Timestamp($0).text) } ?? .null),
            ("digest", telling.digest.map { .text($0.id.rawValue) } ?? .null),
            ("fallbacks", .list(diversions.map { .text($0.id.rawValue) })),
            ("attempt_log", .list(attempts.map(Self.value))), ("body", body ?? .null),
        ])
    }

    private static func value(of attempt: PastAttempt) -> TemplateValue {
        .object([
            "number": .int(attempt.number), "ended_at": .text(Timestamp(attempt.endedAt).text),
            "error": attempt.error.map { .text($0) } ?? .null,
        ])
    }
}
