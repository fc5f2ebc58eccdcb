import Foundation
import Testing

@testable import Core

@Suite struct RuleBookNarrowingTests {
    private let job = Job(
        source: .init(rawValue: "hq"), id: .init(rawValue: "J"), name: "NAS-hr", kind: .nas, server: "srv1")
    private let lines = [
        LabelRule(when: [Condition([.text(.job, .pattern(.wildcard("NAS-*")))])], set: ["tier": "prod"]),
        LabelRule(when: [Condition([.text(.job, .pattern(.wildcard("VM-*")))])], set: ["tier": "test"]),
        LabelRule(when: [Condition([.text(.server, .pattern(.wildcard("srv2")))])], set: ["site": "two"]),
    ]

    @Test func `what can never be about the job goes, what is settled is not asked again`() {
        let bound = Clause.duration(.duration, .greater(60))
        let rules = [
            Rule.sample(.finished, [.text(.job, .pattern(.wildcard("NAS-*"))), bound]) {
                $0.unless = [Condition([.label("tier", .pattern(.wildcard("test")))])]
            },
            Rule.sample(.stale, [.text(.job, .pattern(.wildcard("VM-*")))]),
            Rule.sample(.started, [.text(.server, .pattern(.wildcard("srv2")))]),
        ]
        let narrowed = RuleBook(rules: rules, labels: lines).narrowed(to: job)
        #expect(narrowed.rules.map(\.name) == ["finished", "started"])
        #expect(narrowed.rules.first?.when == [Condition([bound])])
        #expect(narrowed.rules.first?.unless == [])
        // Sessions may have run on another server than the job's.
        #expect(narrowed.rules.last?.when == rules.last?.when)
        #expect(narrowed.labels.map(\.set) == [["tier": "prod"], ["site": "two"]])
        #expect(narrowed.labels.map(\.when.isEmpty) == [true, false])
    }

    @Test func `a narrowed book decides the same`() {
        let label = { (value: String) in Clause.label("tier", .pattern(.wildcard(value))) }
        let failed = Clause.text(.result, .pattern(.wildcard("failed")))
        let rules = [
            Rule.sample(.finished, [failed, label("prod")]) { $0.name = "prod" },
            Rule.sample(.finished, [failed, .text(.job, .not(.pattern(.wildcard("*-x"))))]) {
                ($0.name, $0.unless) = (
                    "not-x", [Condition([label("test")]), Condition([.number(.streak, .equal(2))])]
                )
                $0.severity = .critical
            },
            Rule.sample(.finished, [failed, label("test")]) { $0.name = "test" },
            Rule.sample(.stale, [.duration(.sinceBackup, .greater(3600)), label("prod")]),
        ]
        let book = RuleBook(rules: rules, labels: lines)
        for seed in UInt64(1)...100 {
            let night = SimulatedNight(seed: seed)
            let runs = night.sessions.map { Replay.Run($0) }
            let told = [book, book.narrowed(to: night.job)].map { book in
                Replay(book).steps(of: night.job, runs, from: SimulatedNight.start, until: night.end).flatMap(\.told)
            }
            #expect(told[0] == told[1], "seed \(seed)")
            #expect(!told[0].isEmpty, "seed \(seed)")
        }
    }
}
