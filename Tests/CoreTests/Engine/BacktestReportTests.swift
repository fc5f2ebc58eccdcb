import Foundation
import Testing

@testable import Core

@Suite struct BacktestReportTests {
    private static let berlin = TimeZone(identifier: "Europe/Berlin") ?? .gmt
    private static let failed = Clause.text(.result, .pattern(.wildcard("failed")))
    private let job = Job(source: .init(rawValue: "hq"), id: .init(rawValue: "J"), name: "NAS-hr", kind: .nas)

    private func target(_ name: String) -> TargetSettings {
        TargetSettings(
            id: .init(rawValue: name), service: .slack(SlackSettings(url: Secret("http://127.0.0.1/"))))
    }

    private func report(
        _ rules: [Rule], _ sessions: [Session], days: Double, in zone: TimeZone = .gmt
    ) -> BacktestReport {
        let configuration = Configuration(timeZone: zone, targets: [target("chat"), target("page")], rules: rules)
        let (start, end) = (Course.start, Course.moment(days * 1440))
        let tally = BacktestRun(RuleBook(configuration), from: start, until: end).tally(of: job, sessions)
        return BacktestReport(tally, of: configuration, from: start, until: end)
    }

    private var failures: [Session] {
        [0, 1440, 1500].enumerated().map { Course.session("s\($0.offset)", at: $0.element, .failed) }
    }

    @Test func `the table counts each rule and target by day`() {
        let rules = [Rule.sample(.finished, [Self.failed]), Rule.sample(.blind), Rule.sample(.started)]
        let report = report(rules, failures, days: 2)
        #expect(report.rows.map(\.rule) == ["finished", "blind", "started"])
        #expect(report.rows.map(\.total) == [3, 0, 3])
        #expect(report.rows.first?.perDay == [1, 2, 0])
        #expect(report.rows.map(\.target?.rawValue) == ["chat", nil, "chat"])
        #expect(report.unjudgedRules == ["blind"])
        #expect(report.targets.map(\.count) == [6, 0])
        #expect(report.perDay.reduce(0, +) == 6)
    }

    @Test func `days are those of the zone, also where the clocks change`() throws {
        let tally = BacktestTally()
        let start = try #require(Timestamp("2026-10-24T12:00:00Z")?.date)
        let configuration = Configuration(timeZone: Self.berlin)
        let report = BacktestReport(tally, of: configuration, from: start, until: start + 2 * 86400)
        #expect(
            report.days.map { Timestamp($0).text } == [
                "2026-10-23T22:00:00Z", "2026-10-24T22:00:00Z", "2026-10-25T23:00:00Z",
            ])
    }

    @Test func `a comparison names what only one of two configurations tells`() {
        let before = [Rule.sample(.finished, [Self.failed])]
        let after = [
            Rule.sample(.finished, [Self.failed]) { ($0.name, $0.severity) = ("renamed", .critical) },
            Rule.sample(.started) { $0.tell = .first },
        ]
        let comparison = BacktestComparison(
            old: report(before, failures, days: 3), new: report(after, failures, days: 3))
        #expect(comparison.targets.map { [$0.old, $0.new] } == [[3, 6], [0, 0]])
        #expect(comparison.rules.map(\.subject) == ["renamed", "started", "finished"])
        #expect(comparison.added.map(\.title) == ["NAS-hr started"])
        #expect(comparison.added.map(\.count) == [3])
        #expect(comparison.gone.isEmpty)
        #expect(comparison.changed.map { [$0.old, $0.new] } == [[.error, .critical]])
        let back = BacktestComparison(old: report(after, failures, days: 3), new: report(before, failures, days: 3))
        #expect(back.gone == comparison.added)
        #expect(
            BacktestComparison(old: report(before, failures, days: 3), new: report(before, failures, days: 3)).isEmpty)
    }
}
