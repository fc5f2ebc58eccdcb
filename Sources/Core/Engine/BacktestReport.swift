package import Foundation

/// A backtest as people read it: who would have been told, by which rule, on which day.
package struct BacktestReport: Hashable, Sendable {
    package struct Row: Hashable, Sendable {
        package let rule: String
        package let event: Event
        /// nil: the rule told nobody.
        package let target: Target.ID?
        package var counts: [Message.Kind: Int] = [:]
        /// Left to a more severe rule, which told the same target of the same.
        package var merged = 0
        /// Messages on each of the report's days.
        package var perDay: [Int]

        package var total: Int { perDay.reduce(0, +) }
    }

    package let start: Date
    package let end: Date
    package let timeZone: TimeZone
    package let tally: BacktestTally
    /// By time.
    package let sendings: [BacktestTally.Sending]
    /// By rule in the order of the configuration, then target. A rule that told nobody has one row.
    package let rows: [Row]
    /// The start of each day of the stretch.
    package let days: [Date]
    /// Every target of the configuration in its order, with what it would have been sent.
    package let targets: [BacktestCount<Target.ID>]

    package init(_ tally: BacktestTally, of configuration: Configuration, from start: Date, until end: Date) {
        self.start = start
        self.end = end
        timeZone = configuration.timeZone
        self.tally = tally
        sendings = Self.inOrder(tally.sendings)
        days = Self.days(from: start, until: end, in: timeZone)
        rows = Self.rows(tally, configuration.rules, days)
        var totals: [Target.ID: Int] = [:]
        for sending in tally.sendings { totals[sending.message.target, default: 0] += 1 }
        targets = configuration.targets.map { BacktestCount(of: $0.id, count: totals[$0.id] ?? 0) }
    }

    package var perDay: [Int] {
        rows.reduce(into: days.map { _ in 0 }) { sum, row in
            for (day, count) in row.perDay.enumerated() { sum[day] += count }
        }
    }

    /// Names of rules about what history does not show.
    package var unjudgedRules: [String] {
        rows.filter { !$0.event.leavesHistory }.map(\.rule)
    }

    /// By time, then job; what was told of one job keeps its order.
    private static func inOrder(_ sendings: [BacktestTally.Sending]) -> [BacktestTally.Sending] {
        sendings.enumerated().sorted { left, right in
            let (one, two) = (left.element.message, right.element.message)
            return (left.element.at, one.source?.name.rawValue ?? "", one.job?.id.rawValue ?? "", left.offset)
                < (right.element.at, two.source?.name.rawValue ?? "", two.job?.id.rawValue ?? "", right.offset)
        }.map(\.element)
    }

    private static func days(from start: Date, until end: Date, in timeZone: TimeZone) -> [Date] {
        let calendar = Calendar(of: timeZone)
        var days = [calendar.startOfDay(for: start)]
        while let last = days.last, calendar.day(after: last) <= end { days.append(calendar.day(after: last)) }
        return days
    }

    private static func rows(_ tally: BacktestTally, _ rules: [Rule], _ days: [Date]) -> [Row] {
        var found: [String: [Target.ID: Row]] = [:]
        let events = Dictionary(rules.map { ($0.name, $0.event) }) { first, _ in first }
        func row(_ message: Message) -> Row {
            let event = events[message.rule] ?? message.event
            return found[message.rule]?[message.target]
                ?? Row(rule: message.rule, event: event, target: message.target, perDay: days.map { _ in 0 })
        }
        for sending in tally.sendings {
            var one = row(sending.message)
            one.counts[sending.message.kind, default: 0] += 1
            one.perDay[max(0, days.partitioningIndex { $0 > sending.at } - 1)] += 1
            found[sending.message.rule, default: [:]][sending.message.target] = one
        }
        for sending in tally.merged {
            var one = row(sending.message)
            one.merged += 1
            found[sending.message.rule, default: [:]][sending.message.target] = one
        }
        return rules.flatMap { rule -> [Row] in
            let rows = (found[rule.name] ?? [:]).sorted { $0.key < $1.key }.map(\.value)
            return rows.isEmpty
                ? [Row(rule: rule.name, event: rule.event, target: nil, perDay: days.map { _ in 0 })] : rows
        }
    }
}

/// So many messages of a rule or to a target.
package struct BacktestCount<Subject: Hashable & Sendable>: Hashable, Sendable {
    package let subject: Subject
    package let count: Int

    init(of subject: Subject, count: Int) {
        self.subject = subject
        self.count = count
    }
}

extension Array {
    /// The first index from which the predicate holds; it holds for no element before and every one behind.
    fileprivate func partitioningIndex(_ isBehind: (Element) -> Bool) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if isBehind(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
