import Core
import Foundation

extension BacktestReport {
    /// `2026-11-24`, one for each of its days.
    var dayNames: [String] {
        let style = Date.ISO8601FormatStyle(timeZone: timeZone).year().month().day()
        return days.map { $0.formatted(style) }
    }

    /// Of rules that selected something, what became of it: `patching: 12 muted`.
    var unsentTexts: [String] {
        tally.unsent.sorted { $0.key < $1.key }.filter { !$0.value.isEmpty }.map { rule, unsent in
            let parts = [
                (unsent.muted, "muted"), (unsent.counted, "counted in an open incident, not told"),
                (unsent.withoutTarget, "with nobody to tell"),
            ]
            let told = parts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
            return "\(rule): \(told)"
        }
    }
}

extension BacktestReport.Row {
    /// In the order of the table's columns.
    static let kinds: [Message.Kind] = [.alarm, .reminder, .escalation, .recovery]
}
