import Core
import Foundation
import Mustache

extension BacktestResult {
    /// One page that needs no network.
    ///
    /// - Parameter name: Of the configuration that it was compared with.
    package func page(against name: String?) -> String { BacktestPage(result: self, against: name).html }
}

/// The page of a backtest. The template escapes every value.
struct BacktestPage {
    /// More messages than these are counted, not listed.
    private static let messagesMax = 1000

    let result: BacktestResult
    let against: String?

    private var report: BacktestReport { result.report }

    var html: String {
        let comparison = result.comparison
        let view: [String: Any] = [
            "style": Self.styleText, "version": Version.current, "since": time(report.start), "until": time(report.end),
            "zone": report.timeZone.identifier, "sentence": sentence, "targets": targets(comparison), "days": days,
            "firstDay": report.dayNames.first ?? "", "lastDay": report.dayNames.last ?? "",
            "most": Self.most(report.perDay), "hasOld": comparison != nil,
            "rows": report.rows.map(row), "unsent": report.unsentTexts, "comparison": comparison.map(view) as Any,
            "messages": report.sendings.prefix(Self.messagesMax).map(message), "hasMessages": !report.sendings.isEmpty,
            "more": max(0, report.sendings.count - Self.messagesMax),
            "hasMore": report.sendings.count > Self.messagesMax,
            "remarks": result.failures + result.notes + BacktestResult.limits,
        ]
        return Self.template.render(view)
    }

    private var sentence: String {
        let tally = report.tally
        let seen = "\(Count.text(tally.sessions, "session")) of \(Count.text(tally.jobs, "job"))"
        return report.sendings.isEmpty
            ? "\(seen): nobody would have been told." : "\(seen): \(Count.text(report.sendings.count, "message"))."
    }

    private func time(_ date: Date) -> String { String(Timestamp(date).tableText(in: report.timeZone).prefix(16)) }

    private static func most(_ counts: [Int]) -> Int { counts.max() ?? 0 }

    private func targets(_ comparison: BacktestComparison?) -> [[String: Any]] {
        guard let comparison else {
            return report.targets.map { ["name": $0.subject.rawValue, "count": $0.count] }
        }
        return comparison.targets.map {
            [
                "name": $0.subject.rawValue, "count": $0.new, "old": $0.old,
                "trend": $0.new < $0.old ? "less" : $0.new > $0.old ? "greater" : "same",
            ]
        }
    }

    /// Heights in percent of the highest bar, whichever of the two it belongs to.
    private var days: [[String: Any]] {
        let before = result.old.map { Dictionary(zip($0.dayNames, $0.perDay)) { first, _ in first } }
        let most = max(Self.most(report.perDay), before?.values.max() ?? 0, 1)
        return zip(report.dayNames, report.perDay).map { name, count in
            let old = before?[name] ?? 0
            let text = before == nil ? Count.text(count, "message") : "\(old) → \(Count.text(count, "message"))"
            return [
                "title": "\(name): \(text)", "height": count * 100 / most, "oldHeight": old * 100 / most,
                "isEmpty": count == 0,
            ]
        }
    }

    private func row(_ row: BacktestReport.Row) -> [String: Any] {
        let most = max(1, report.rows.flatMap(\.perDay).max() ?? 1)
        return [
            "rule": row.rule, "event": row.event.rawValue, "target": row.target?.rawValue ?? "nobody",
            "isQuiet": row.total == 0, "isJudged": row.event.leavesHistory, "total": row.total,
            "counts": BacktestReport.Row.kinds.map { row.counts[$0] ?? 0 }.map { $0 == 0 ? "" : "\($0)" },
            "merged": row.merged == 0 ? "" : "\(row.merged)",
            "bars": row.perDay.map { count in
                ["height": count == 0 ? 0 : max(8, count * 100 / most)]
            },
        ]
    }

    private func message(_ sending: BacktestTally.Sending) -> [String: Any] {
        let message = sending.message
        return [
            "time": time(sending.at), "target": message.target.rawValue, "kind": message.kind.rawValue,
            "tone": message.endsTrouble ? "over" : message.severity.rawValue,
            "severity": message.severity.rawValue, "rule": message.rule, "title": MessageText(message).title,
            "summary": MessageText(message).summary,
        ]
    }

    private func view(_ comparison: BacktestComparison) -> [String: Any] {
        let differences = { (all: [BacktestComparison.Difference]) -> [[String: Any]] in
            all.map {
                ["title": $0.title, "target": $0.target.rawValue, "kind": $0.kind.rawValue, "count": $0.count]
            }
        }
        return [
            "against": against ?? "", "isEmpty": comparison.isEmpty,
            "rules": comparison.rules.filter { $0.old != $0.new }.map {
                ["name": $0.subject, "old": $0.old, "new": $0.new] as [String: Any]
            },
            "added": differences(comparison.added), "gone": differences(comparison.gone),
            "changed": comparison.changed.map {
                [
                    "title": $0.title, "target": $0.target.rawValue, "old": $0.old.rawValue, "new": $0.new.rawValue,
                    "count": $0.count,
                ] as [String: Any]
            },
        ]
    }

    private static let template: MustacheTemplate = {
        do { return try MustacheTemplate(string: templateText) } catch {
            preconditionFailure("the page's template is wrong: \(error)")
        }
    }()
}
