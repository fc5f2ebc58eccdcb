import Core
import Foundation
import Targets
import Templating

extension BacktestResult {
    /// For programs: the messages as the default body of a webhook, with their target and the time of their decision.
    package var json: String {
        var fields: [(String, TemplateValue)] = [
            ("since", time(report.start)), ("until", time(report.end)),
            ("time_zone", .text(report.timeZone.identifier)),
            ("jobs", .int(report.tally.jobs)), ("sessions", .int(report.tally.sessions)),
            ("messages", .list(report.sendings.map(value))), ("table", .list(report.rows.map(value))),
            (
                "targets",
                .list(
                    report.targets.map { .object(["target": .text($0.subject.rawValue), "messages": .int($0.count)]) })
            ),
            (
                "days",
                .list(zip(report.dayNames, report.perDay).map { .object(["day": .text($0), "messages": .int($1)]) })
            ),
            ("unsent", .list(report.tally.unsent.sorted { $0.key < $1.key }.map { value($0.key, $0.value) })),
            ("not_judged", .list(report.unjudgedRules.map { .text($0) })),
            ("limits", .list(Self.limits.map { .text($0) })),
        ]
        if let comparison { fields.append(("comparison", value(comparison))) }
        return PayloadParts.json(.object(Fields(fields)))
    }

    private func time(_ date: Date) -> TemplateValue { .text(Timestamp(date).text) }

    private func value(_ sending: BacktestTally.Sending) -> TemplateValue {
        PayloadParts.message(sending.message).adding([
            ("target", .text(sending.message.target.rawValue)), ("decided_at", time(sending.at)),
        ])
    }

    private func value(_ row: BacktestReport.Row) -> TemplateValue {
        let kinds = BacktestReport.Row.kinds.map { ($0.rawValue, TemplateValue.int(row.counts[$0] ?? 0)) }
        return .object(
            Fields(
                [
                    ("rule", .text(row.rule)), ("event", .text(row.event.rawValue)),
                    ("target", row.target.map { .text($0.rawValue) } ?? .null), ("messages", .int(row.total)),
                    ("merged", .int(row.merged)), ("judged", .bool(row.event.leavesHistory)),
                    ("per_day", .list(row.perDay.map { .int($0) })),
                ] + kinds))
    }

    private func value(_ rule: String, _ unsent: BacktestTally.Unsent) -> TemplateValue {
        .object([
            "rule": .text(rule), "muted": .int(unsent.muted), "without_target": .int(unsent.withoutTarget),
            "counted": .int(unsent.counted),
        ])
    }

    private func value(_ comparison: BacktestComparison) -> TemplateValue {
        .object([
            "targets": .list(comparison.targets.map { pair("target", $0.subject.rawValue, $0.old, $0.new) }),
            "rules": .list(comparison.rules.map { pair("rule", $0.subject, $0.old, $0.new) }),
            "new": .list(comparison.added.map(value)), "gone": .list(comparison.gone.map(value)),
            "changed": .list(comparison.changed.map(value)),
        ])
    }

    private func pair(_ noun: String, _ name: String, _ old: Int, _ new: Int) -> TemplateValue {
        .object(Fields([(noun, .text(name)), ("old", .int(old)), ("new", .int(new))]))
    }

    private func value(_ change: BacktestComparison.Change) -> TemplateValue {
        .object([
            "target": .text(change.target.rawValue), "title": .text(change.title),
            "old_severity": .text(change.old.rawValue), "new_severity": .text(change.new.rawValue),
            "count": .int(change.count),
        ])
    }

    private func value(_ difference: BacktestComparison.Difference) -> TemplateValue {
        .object([
            "target": .text(difference.target.rawValue), "kind": .text(difference.kind.rawValue),
            "title": .text(difference.title), "count": .int(difference.count),
        ])
    }
}
