import Core
import Daemon
import Foundation
import Testing

/// What a configuration overlooks of the jobs that are there.
@Suite struct LiveCheckTests {
    private static let source = Source.ID(rawValue: "hq")
    private static let chat = TargetName(Target.ID(rawValue: "chat"))

    private static func job(_ name: String, _ kind: Job.Kind = .nas) -> Job {
        Job(source: source, id: .init(rawValue: name), name: name, kind: kind)
    }

    private static func condition(_ pattern: String) -> Condition {
        Condition([.text(.job, .pattern(.wildcard(pattern)))])
    }

    private static func warnings(
        _ rules: [Rule], _ watched: [Job], labels: [LabelRule] = [],
        _ change: (inout LiveCheck.Sight) -> Void = { _ in }
    ) -> [String] {
        var configuration = Configuration(
            timeZone: .gmt,
            sources: [SourceSettings(id: source, url: "https://em", username: "u", password: Secret("p"))],
            rules: rules
        )
        configuration.labels = labels
        var sight = LiveCheck.Sight(source: source, watched: watched, selecting: Set(rules.map(\.name)))
        change(&sight)
        return LiveCheck(configuration, [sight], now: .distantPast).warnings
    }

    private static let stale = Rule(name: "old", event: .stale, notify: [chat])

    @Test func `what is covered, and stale too, needs no word`() {
        #expect(Self.warnings([Self.stale], [Self.job("NAS-hr")]) == [])
    }

    @Test func `jobs that no rule covers, or that may go stale unnoticed, are named`() {
        let rule = Rule(name: "failed", when: [Self.condition("NAS-*")], notify: [Self.chat])
        #expect(
            Self.warnings([rule], [Self.job("NAS-hr"), Self.job("VM")]) == [
                "no rule covers the job VM of hq: nobody is told of it",
                "no rule for `stale` covers 2 jobs (NAS-hr, VM): a backup that just stops coming is not noticed",
            ])
    }

    @Test func `a pattern that matches no job is named with the nearest, wherever it stands`() {
        let rule = Rule(name: "failed", when: [Self.condition("NAS-hf"), Self.condition("*")], notify: [Self.chat])
        let labels = [LabelRule(when: [Self.condition("zzzzzz")], set: ["tier": "prod"])]
        #expect(
            Self.warnings([Self.stale, rule], [Self.job("NAS-hr")], labels: labels) == [
                "rule failed: the pattern NAS-hf matches no job; did you mean NAS-hr?",
                "labels: the pattern zzzzzz matches no job",
            ])
    }

    @Test func `kinds that are there and not watched, and rules without a session, are named`() {
        let rule = Rule(name: "failed", notify: [Self.chat])
        let found = Self.warnings([Self.stale, rule], [Self.job("NAS-hr")]) { sight in
            sight.unwatched = [Self.job("PC", .agent)]
            sight.selecting = []
        }
        #expect(
            found == [
                "source hq: `kinds` leaves out agent, of which there is 1 job",
                "rule failed selects no session that Enterprise Manager still shows (30 days)",
            ])
    }

    @Test func `a built name that leads nowhere for a job is named`() {
        let built = TargetName(parts: [.text("chat-"), .label("customer")])
        let rule = Rule(name: "old", event: .stale, notify: [built])
        #expect(
            Self.warnings([rule], [Self.job("NAS-hr")])
                == ["rule old: `chat-{{labels.customer}}` leads nowhere for 1 job (NAS-hr)"])
    }
}
