import Core
import Foundation
import Testing

@Suite struct ContradictionTests {
    private static let surroundings = Surroundings(
        sources: [
            SourceSettings(
                id: Source.ID(rawValue: "hq"), url: "", username: "", password: Secret(""), kinds: [.nas],
                exclude: word("*-scratch")),
            SourceSettings(
                id: Source.ID(rawValue: "branch"), url: "", username: "", password: Secret(""), kinds: [.nas, .backup]),
        ],
        labels: [LabelRule(when: [], set: ["tier": "test"]), LabelRule(when: [], set: ["tier": "prod"])],
        windows: [
            "office": window(.weekly(days: .weekdays([2, 3, 4, 5, 6]), fromMinute: 480, toMinute: 1080)),
            "always": window(.weekly(days: .weekdays(Set(1...7)), fromMinute: 0, toMinute: 1440)),
            "past": window(
                .dates(
                    from: .init(year: 2025, month: 1, day: 1, hour: 0, minute: 0),
                    to: .init(year: 2025, month: 1, day: 2, hour: 0, minute: 0))),
        ],
        now: Date(timeIntervalSince1970: 1_767_225_600))

    private static func window(_ span: Window.Span) -> Window { Window(spans: [span], timeZone: .gmt) }
    private static func word(_ text: String) -> TextMatch { .pattern(.wildcard(text)) }

    private static func reasons(
        _ when: [Clause], unless: [Clause]? = nil, event: Event = .finished
    ) -> [String] {
        let rule = Rule(
            name: "a", event: event, when: when.isEmpty ? [] : [Condition(when)],
            unless: unless.map { [Condition($0)] } ?? [], notify: [])
        return rule.contradictions(in: surroundings).map(\.reason)
    }

    static let impossible: [(Event, [Clause], String)] = [
        (.finished, [.text(.source, word("x*"))], "no source has such a name"),
        (.finished, [.text(.source, .not(word("*")))], "no source has such a name"),
        (.finished, [.text(.kind, word("agent"))], "watches jobs of this kind"),
        (.finished, [.text(.source, word("hq")), .text(.kind, word("backup"))], "watches jobs of this kind"),
        (.finished, [.text(.source, word("hq")), .text(.kind, word("copy"))], "watches jobs of this kind"),
        (.finished, [.text(.source, word("hq")), .text(.job, word("a-Scratch"))], "watches a job of this name"),
        (.finished, [.text(.result, .not(word("*")))], "no such result"),
        (.finished, [.text(.state, word("working"))], "has the state `Stopped`"),
        (.started, [.text(.result, word("failed"))], "has the result `none`"),
        (.overrunning, [.text(.result, .not(word("none")))], "has the result `none`"),
        (.finished, [.label("tier", word("prd"))], "sets such a value"),
        (.missed, [.flag(.enabled, false)], "never missed"),
        (.jobDisabled, [.flag(.enabled, true)], "was disabled"),
        (.jobEnabled, [.flag(.enabled, false)], "was enabled"),
        (.finished, [.number(.streak, .less(1))], "from 1"),
        (.finished, [.number(.streak, .equal(2.5))], "whole number"),
        (.finished, [.number(.progress, .greater(100))], "0 to 100"),
        (.finished, [.number(.slowdown, .less(0))], "from 0"),
        (.finished, [.duration(.duration, .less(0))], "below zero"),
        (.finished, [.during(WindowMatch(windows: ["past"]))], "over for good"),
        (.finished, [.during(WindowMatch(windows: ["office", "always"], isNegated: true))], "`always` is always open"),
    ]

    @Test(arguments: impossible)
    func `what nothing can be is found`(event: Event, clauses: [Clause], reason: String) {
        let reasons = Self.reasons(clauses, event: event)
        #expect(reasons.count == 1)
        #expect(reasons.first?.contains(reason) == true, "\(reasons)")
    }

    static let possible: [(Event, [Clause])] = [
        (.finished, []), (.finished, [.text(.kind, word("copy"))]), (.finished, [.text(.job, word("a-scratch"))]),
        (.finished, [.text(.result, word("none"))]), (.started, [.text(.result, word("none"))]),
        (.finished, [.text(.state, word("STOP*"))]), (.started, [.text(.state, word("starting"))]),
        (.finished, [.text(.previousResult, .not(word("*")))]), (.finished, [.label("tier", .not(word("*")))]),
        (.finished, [.number(.streak, .less(2))]), (.finished, [.number(.streak, .range(0.5, 1.5))]),
        (.finished, [.number(.progress, .equal(0))]), (.finished, [.number(.slowdown, .equal(1.5))]),
        (.finished, [.duration(.duration, .lessOrEqual(0))]), (.missed, [.flag(.enabled, true)]),
        (.finished, [.during(WindowMatch(windows: ["past", "office"]))]),
        (.finished, [.during(WindowMatch(windows: ["office"], isNegated: true))]),
        (.finished, [.during(WindowMatch(windows: ["past"], isNegated: true))]),
        (.finished, [.text(.type, word("whatever"))]), (.finished, [.text(.job, .pattern(.regex("^x")))]),
    ]

    @Test(arguments: possible)
    func `what something can be is left alone`(event: Event, clauses: [Clause]) {
        #expect(Self.reasons(clauses, event: event) == [])
    }

    static let covered: [(when: [Clause], unless: [Clause])] = [
        ([], []), ([.flag(.retry, true)], []), ([], [.text(.job, word("*"))]),
        ([.text(.result, word("failed"))], [.text(.result, word("failed"))]),
        ([.text(.result, word("failed"))], [.text(.result, .any([word("warning"), word("failed")]))]),
        ([.text(.result, word("failed"))], [.text(.result, .not(word("success")))]),
        ([.text(.job, word("NAS-1")), .flag(.retry, true)], [.text(.job, word("nas-*"))]),
        ([.text(.job, .any([word("a*"), word("b")]))], [.text(.job, .any([word("B"), word("a*")]))]),
        ([.text(.job, .not(.any([word("a"), word("b")])))], [.text(.job, .not(word("a")))]),
        ([.label("tier", word("test"))], [.label("tier", .not(word("prod")))]),
        ([.number(.streak, .greater(3))], [.number(.streak, .greaterOrEqual(3))]),
        ([.duration(.duration, .range(5, 6))], [.duration(.duration, .less(7))]),
        ([.during(WindowMatch(windows: ["office"]))], [.during(WindowMatch(windows: ["office", "past"]))]),
        (
            [.during(WindowMatch(windows: ["office", "past"], isNegated: true))],
            [.during(WindowMatch(windows: ["office"], isNegated: true))]
        ),
        ([], [.during(WindowMatch(windows: ["always"]))]),
        ([.flag(.retry, true)], [.flag(.retry, true)]),
    ]

    @Test(arguments: covered)
    func `a rule that unless takes away whole is found`(when: [Clause], unless: [Clause]) {
        let reasons = Self.reasons(when, unless: unless)
        #expect(reasons.count == 1)
        #expect(reasons.first?.contains("`unless` takes away") == true)
    }

    static let notCovered: [(when: [Clause], unless: [Clause])] = [
        ([.text(.result, word("failed"))], [.text(.result, word("failed")), .flag(.retry, true)]),
        ([.text(.result, .any([word("failed"), word("warning")]))], [.text(.result, word("failed"))]),
        ([.text(.job, word("a*"))], [.text(.job, word("a"))]),
        ([.text(.job, .not(word("a")))], [.text(.job, .not(word("b")))]),
        ([.text(.type, .not(word("a")))], [.text(.type, word("*"))]),
        ([.label("tier", .not(word("prod")))], [.label("tier", word("test"))]),
        ([.number(.streak, .greaterOrEqual(3))], [.number(.streak, .greater(3))]),
        ([.number(.streak, .greater(3))], [.number(.progress, .greater(3))]),
        ([.during(WindowMatch(windows: ["office"]))], [.during(WindowMatch(windows: ["office"], isNegated: true))]),
        ([.flag(.retry, true)], [.flag(.retry, false)]),
    ]

    @Test(arguments: notCovered)
    func `a rule of which unless leaves something is left alone`(when: [Clause], unless: [Clause]) {
        #expect(Self.reasons(when, unless: unless) == [])
    }

    @Test func `each map is judged by itself`() {
        let rule = Rule(
            name: "a",
            when: [
                Condition([.text(.result, Self.word("failed"))]), Condition([.label("tier", Self.word("x"))]),
                Condition([.text(.result, Self.word("warning"))]),
            ],
            unless: [Condition([.text(.result, Self.word("warning"))])], notify: [])
        let found = rule.contradictions(in: Self.surroundings)
        #expect(found.map(\.condition) == [1, 2])
        #expect(found.map(\.cause) == [.label("tier"), .unless])
    }
}
