import Core
import Foundation

extension BacktestResult {
    /// The messages, then the table, then the totals; no lines where nobody was told.
    package func lines(on screen: Screen) -> [String] {
        var blocks = [messages.rendering(on: screen).lines, table.rendering(on: screen).lines, totals]
        if let comparison { blocks.append(Self.lines(of: comparison)) }
        return Array(blocks.filter { !$0.isEmpty }.joined(separator: [""]))
    }

    private var messages: Table {
        var table = Table([
            .init("TIME", .whole), .init("TARGET"), .init("KIND", .whole), .init("SEVERITY", .whole), .init("RULE"),
            .init("TITLE"),
        ])
        for sending in report.sendings {
            let message = sending.message
            table.add([
                .init(Timestamp(sending.at).tableText(in: report.timeZone)), .init(message.target.rawValue),
                .init(message.kind.rawValue), .init(message.severity.rawValue, Table.Tone(message)),
                .init(message.rule), .init(MessageText(message).title),
            ])
        }
        return table
    }

    private var table: Table {
        var table = Table([
            .init("RULE"), .init("TARGET"), .init("ALARMS", .whole), .init("REMINDERS", .whole),
            .init("ESCALATIONS", .whole), .init("RECOVERIES", .whole), .init("MERGED", .whole),
            .init("TOTAL", .whole), .init("PER DAY", .optional),
        ])
        let most = report.rows.flatMap(\.perDay).max() ?? 0
        for row in report.rows {
            let counts = BacktestReport.Row.kinds.map { kind in Table.Cell(row.counts[kind].map(String.init)) }
            let target = row.target.map { Table.Cell($0.rawValue) } ?? .init(row.event.leavesHistory ? "nobody" : nil)
            table.add(
                [.init(row.rule), target] + counts + [
                    .init(row.merged == 0 ? nil : String(row.merged)),
                    .init(row.event.leavesHistory ? String(row.total) : "not judged"),
                    .init(row.total == 0 ? nil : Self.bars(row.perDay, most: most)),
                ])
        }
        return table
    }

    private var totals: [String] {
        let told = report.targets.filter { $0.count > 0 }
        let untold = report.targets.filter { $0.count == 0 }.map(\.subject.rawValue)
        var lines = told.map { "\($0.subject.rawValue): \(Count.text($0.count, "message"))" }
        if told.isEmpty {
            lines.append("Nobody was told.")
        } else if !untold.isEmpty {
            lines.append("Told nothing: \(untold.joined(separator: ", ")).")
        }
        return (lines + report.unsentTexts.map { "Not told by \($0)." }).map(TerminalText.line)
    }

    private static func lines(of comparison: BacktestComparison) -> [String] {
        let targets = comparison.targets.map { "\($0.subject.rawValue) \($0.old) → \($0.new)" }
        var lines = ["Old → new: \(targets.joined(separator: ", "))."]
        lines += comparison.rules.filter { $0.old != $0.new }.map { "rule \($0.subject): \($0.old) → \($0.new)" }
        lines += comparison.added.map { "new: \(text($0))" }
        lines += comparison.gone.map { "gone: \(text($0))" }
        lines += comparison.changed.map {
            "changed: \($0.title), \($0.old.rawValue) → \($0.new.rawValue), \($0.count)× (\($0.target.rawValue))"
        }
        if comparison.isEmpty { lines.append("Both tell the same.") }
        return lines.map(TerminalText.line)
    }

    private static func text(_ difference: BacktestComparison.Difference) -> String {
        let kind = difference.kind == .alarm ? "" : ", \(difference.kind.rawValue)"
        return "\(difference.title), \(difference.count)× (\(difference.target.rawValue)\(kind))"
    }

    /// A sign for each day, the higher the more; a day without any is a point.
    private static func bars(_ perDay: [Int], most: Int) -> String {
        let signs = Array("▁▂▃▄▅▆▇█")
        return String(
            perDay.map { count in
                count == 0 ? "·" : signs[min(signs.count - 1, (count * signs.count - 1) / max(1, most))]
            })
    }
}

extension Table.Tone {
    fileprivate init?(_ message: Message) {
        if message.endsTrouble {
            self = .good
        } else {
            switch message.severity {
            case .critical, .error: self = .bad
            case .warning: self = .doubtful
            case .info: return nil
            }
        }
    }
}
