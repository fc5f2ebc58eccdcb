import Core
import Foundation
import Testing

/// What people read of conditions: what was wanted, and what was found.
@Suite struct ClauseTextTests {
    private static let windows = ["office": Window(spans: [], timeZone: TimeZone(identifier: "Europe/Berlin") ?? .gmt)]

    private static var facts: Facts {
        var facts = Facts(time: Date(timeIntervalSince1970: 1_790_000_000))
        facts.texts = [.result: "failed", .job: "NAS-hr"]
        facts.labels = ["tier": "prod"]
        facts.flags = [.retry: false]
        facts.numbers = [.streak: 3, .slowdown: 2.3456]
        facts.durations = [.duration: 662.6]
        return facts
    }

    private static func text(_ patterns: String...) -> TextMatch { .any(patterns.map { .pattern(.wildcard($0)) }) }

    static let cases: [(clause: Clause, wanted: String, found: String)] = [
        (.text(.result, .pattern(.wildcard("failed"))), "result failed", "failed"),
        (.text(.job, text("NAS-*", "[PROD] Shares")), "job NAS-*, [PROD] Shares", "NAS-hr"),
        (.text(.job, .not(.pattern(.regex("^x")))), "job not /^x/", "NAS-hr"),
        (.text(.previousResult, text("failed")), "previous_result failed", "unknown"),
        (.label("tier", text("test")), "labels.tier test", "prod"),
        (.label("customer", text("acme")), "labels.customer acme", "not set"),
        (.flag(.retry, true), "retry yes", "no"),
        (.flag(.enabled, false), "enabled no", "unknown"),
        (.number(.streak, .greaterOrEqual(3)), "streak >= 3", "3"),
        (.number(.slowdown, .greater(2.5)), "slowdown > 2.5", "2.35"),
        (.number(.progress, .range(2, 5)), "progress 2..5", "unknown"),
        (.duration(.duration, .less(5400)), "duration < 1h30m", "11m3s"),
        (.duration(.lateBy, .equal(1800)), "late_by 30m", "unknown"),
        (.during(.init(windows: ["office"])), "during office", "Mon 2026-09-21 16:13"),
        (.during(.init(windows: ["office"], isNegated: true)), "during not office", "Mon 2026-09-21 16:13"),
    ]

    @Test(arguments: cases.indices)
    func `a condition says what it wanted and what it found`(_ index: Int) {
        let one = Self.cases[index]
        #expect(one.clause.wanted == one.wanted)
        #expect(one.clause.found(in: Self.facts, windows: Self.windows) == one.found)
    }

    @Test func `findings agree with what the rule selects, map by map`() {
        let rule = Rule(
            name: "r",
            when: [
                Condition([.text(.result, Self.text("success"))]),
                Condition([.text(.result, Self.text("failed")), .number(.streak, .greater(2))]),
            ],
            unless: [Condition([.label("tier", Self.text("test"))])], notify: []
        )
        let findings = rule.findings(in: Self.facts, windows: Self.windows)
        #expect(findings.when.map(\.holds) == [false, true])
        #expect(findings.when[1].lines.map(\.holds) == [true, true])
        #expect(findings.unless.map(\.holds) == [false])
        #expect(findings.select)
        var facts = Self.facts
        facts.labels["tier"] = "test"
        #expect(!rule.findings(in: facts, windows: Self.windows).select)
    }

    @Test func `a rule without conditions selects everything`() {
        #expect(Rule(name: "r", notify: []).findings(in: Self.facts, windows: [:]).select)
    }
}
