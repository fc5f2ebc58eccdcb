import Foundation
import TestSupport
import Testing

@testable import Core

@Suite struct BacktestRunTests {
    private static let chat = Target.ID(rawValue: "chat")
    private static let page = Target.ID(rawValue: "page")
    private static let failed = Clause.text(.result, .pattern(.wildcard("failed")))

    private static let rules = [
        Rule.sample(.finished, [failed]) { $0.name = "failed" },
        Rule.sample(.finished, [failed]) {
            ($0.name, $0.afterRetries, $0.severity) = ("each-failed", false, .critical)
            $0.notify = [TargetName(page)]
        },
        Rule.sample(.finished, [.text(.result, .any([.pattern(.wildcard("warning")), .pattern(.wildcard("none"))]))]) {
            ($0.name, $0.tell, $0.severity) = ("warned", .first, .warning)
        },
        Rule.sample(.finished, [failed, .number(.streak, .greaterOrEqual(2))]) {
            ($0.name, $0.severity) = ("twice", .critical)
            $0.notify = [TargetName(chat), TargetName(page)]
        },
        Rule.sample(.finished, [.text(.previousResult, .pattern(.wildcard("failed")))]) { $0.name = "after-failed" },
    ]

    private static var book: RuleBook {
        let office = Window(
            spans: [.weekly(days: .weekdays(Set(1...7)), fromMinute: 600, toMinute: 720)], timeZone: .gmt)
        return RuleBook(
            rules: rules, windows: ["office": office],
            mutes: [Mute(during: WindowMatch(windows: ["office"]), reason: "patching")]
        )
    }

    /// What is told, without the moment of telling.
    private struct Verdict: Hashable, Comparable, CustomStringConvertible {
        let description: String

        init(_ message: Message, mergedInto: String? = nil) {
            description =
                "\(message.session?.id.rawValue ?? "-") \(message.rule) \(message.target.rawValue) "
                + "\(message.kind.rawValue) \(mergedInto ?? "")"
        }

        static func < (left: Self, right: Self) -> Bool { left.description < right.description }
    }

    @Test func `a backtest decides of finished sessions what looks at any moments decide`() {
        for seed in UInt64(1)...1000 {
            let night = SimulatedNight(seed: seed)
            var generator = SeededGenerator(seed: seed &+ 1_000_000)
            let looks = (0..<Int.random(in: 0...40, using: &generator)).map { _ in
                Double.random(in: 0...night.end.timeIntervalSince(SimulatedNight.start), using: &generator)
            }
            let moments = ([0] + looks.sorted()).map { SimulatedNight.start + $0 } + [night.end]
            let live = night.told(Self.book, lookingAt: moments).map { Verdict($0.message, mergedInto: $0.mergedInto) }
            let replay = Replay(Self.book).steps(
                of: night.job, night.sessions.map { Replay.Run($0) }, from: SimulatedNight.start, until: night.end
            ).flatMap(\.told).map { Verdict($0.message, mergedInto: $0.mergedInto) }
            #expect(live.sorted() == replay.sorted(), "seed \(seed)")
            #expect(!replay.isEmpty, "seed \(seed)")
        }
    }

    private let job = Job(source: .init(rawValue: "hq"), id: .init(rawValue: "J"), name: "NAS-hr", kind: .nas)

    private func tally(_ rules: [Rule], _ sessions: [Session], from day: Double, until last: Double) -> BacktestTally {
        BacktestRun(RuleBook(rules: rules), from: Course.moment(day * 1440), until: Course.moment(last * 1440))
            .tally(of: job, sessions)
    }

    @Test func `what was before brings streaks and incidents along, and is not shown itself`() {
        let sessions = [
            Course.session("a", at: 0, .failed), Course.session("b", at: 1440, .failed),
            Course.session("c", at: 2880, .success),
        ]
        let found = tally([Rule.sample(.finished, [Self.failed])], sessions, from: 0.5, until: 3)
        #expect(found.sendings.map(\.message.kind) == [.alarm, .recovery])
        #expect(found.sendings.map(\.message.incident?.count) == [2, 2])
        #expect(found.sendings.map(\.message.session?.id.rawValue) == ["b", "c"])
        #expect(found.sessions == 2)
        #expect(found.oldest == Course.start)
    }

    @Test func `a job is not overdue before its first session`() {
        let stale = Rule.sample(.stale, [.duration(.sinceBackup, .greater(26 * 3600))])
        let found = tally([stale], [Course.session("a", at: 5 * 1440, .success)], from: 0, until: 8)
        // Asked when the bound is reached, and again a minute later, when it is passed.
        let passed: Double = 5 * 1440 + 10 + 26 * 60 + 1
        #expect(found.sendings.map(\.at) == [Course.moment(passed)])
    }

    @Test func `the progress that is read at the end is no stall on the way`() {
        let stalled = Rule.sample(.stalled)
        let sessions = [
            Course.session("a", at: 0, took: 600, .success, progress: 100),
            Course.session("b", at: 1440, progress: 40),
        ]
        #expect(tally([stalled], sessions, from: 0, until: 3).sendings.isEmpty)
    }

    @Test func `what was selected and told to nobody is counted`() {
        let quiet = Rule.sample(.finished, [Self.failed]) { $0.notify = [TargetName(parts: [.label("customer")])] }
        let first = Rule.sample(.finished, [Self.failed]) { ($0.name, $0.tell) = ("first", .first) }
        let merged = Rule.sample(.finished) { ($0.name, $0.severity) = ("merged", .warning) }
        let sessions = [Course.session("a", at: 0, .failed), Course.session("b", at: 1440, .failed)]
        let found = tally([quiet, first, merged], sessions, from: 0, until: 3)
        #expect(found.sendings.map(\.message.rule) == ["first", "merged"])
        #expect(found.merged.map(\.message.rule) == ["merged"])
        #expect(found.unsent["finished"]?.withoutTarget == 2)
        #expect(found.unsent["first"]?.counted == 1)
    }

    @Test func `a mute without an end is not asked each minute for ever`() {
        let stale = Rule.sample(.stale, [.duration(.sinceBackup, .greater(3600))])
        let book = RuleBook(rules: [stale], mutes: [Mute(reason: "always")])
        var sessions = [Course.session("a", at: 0, .success)]
        sessions.append(Course.session("b", at: 39 * 1440, .success))
        let run = BacktestRun(book, from: Course.start, until: Course.moment(40 * 1440))
        let found = run.tally(of: job, sessions)
        #expect(found.sendings.isEmpty)
        #expect(found.unsent["stale"]?.muted == 2)
    }
}
