import ConfigFile
import Core
import TestSupport
import Testing

/// The `tests` of a configuration.
@Suite struct RuleTestTests {
    private static let rest = """
        labels: [{ set: { customer: acme } }]
        targets:
          ops: { type: slack, url: "https://chat.example.com/x" }
          chat-acme: { type: slack, url: "https://chat.example.com/y" }
        rules:
          - { name: failed, notify: [ops, "chat-{{labels.customer}}"] }

        """ + Sample.guards.dropFirst()

    @Test func `a test is read whole`() throws {
        let input = MarkedText(
            Sample.head + Self.rest + """
                tests:
                  - 🟥name: all of it
                    given:
                      - job: NAS-hr
                        source: hq
                        kind: nas
                        type: NasBackup
                        server: srv12
                        result: failed
                        at: "tue 01:00"
                        minutes: 25
                        retry: yes
                        retries_left: 2
                      - { job: NAS-hr, running: true, at: +2d 01:00 }
                    advance: 3h
                    expect:
                      - { rule: failed, target: ops, kind: alarm, severity: error, event: finished }
                      - { rule: failed, target: chat-acme }
                  - 🟥{ name: least, given: [{ job: a, result: none, at: 01:00 }], expect: [] }
                """)
        let outcome = Sample.read(input.text)
        #expect(outcome.problems == [])
        let given = [
            RuleTest.Given(
                source: Source.ID(rawValue: "hq"), job: "NAS-hr", kind: "nas", type: "NasBackup", server: "srv12",
                result: .failed, at: .weekday(3, minute: 60), minutes: 25, isRetry: true, retriesLeft: 2),
            RuleTest.Given(job: "NAS-hr", at: .day(2, minute: 60), isRunning: true),
        ]
        let expect = [
            RuleTest.Expectation(
                rule: "failed", target: Target.ID(rawValue: "ops"), kind: .alarm, severity: .error, event: .finished),
            RuleTest.Expectation(rule: "failed", target: Target.ID(rawValue: "chat-acme")),
        ]
        let places = input.places.map { "config.yaml:\($0)" }
        let expected = [
            RuleTest(name: "all of it", place: places[0], given: given, advance: .seconds(3 * 3600), expect: expect),
            RuleTest(
                name: "least", place: places[1],
                given: [RuleTest.Given(job: "a", result: Session.Result.none, at: .day(0, minute: 60), minutes: 10)]),
        ]
        #expect(outcome.configuration?.tests == expected)
    }

    static let faults: [FaultTests.Case] = [
        .init("{ name: a, given: [🟥{ job: a, at: 01:00 }], expect: [] }", "`result` is missing"),
        .init("{ name: a, given: [{ job: a, at: 01:00, running: true, result: 🟥failed }], expect: [] }", "no `result`"),
        .init("{ name: a, given: [{ job: a, at: 01:00, running: true, minutes: 🟥5 }], expect: [] }", "still runs"),
        .init("{ name: a, given: [🟥{ result: failed, at: 01:00 }], expect: [] }", "`job` is missing"),
        .init("{ name: a, given: [🟥{ job: a, result: failed }], expect: [] }", "`at` is missing"),
        .init("{ name: a, given: [{ job: a, result: 🟥faild, at: 🟥1 }], expect: [] }", "`failed`?", "is no time of"),
        .init("{ name: a, given: [{ job: a, result: failed, at: 01:00, kind: 🟥tape }], expect: [] }", "one of `nas`"),
        .init("{ name: a, given: [{ job: a, result: failed, at: 01:00, kind: 🟥agnt }], expect: [] }", "`agent`?"),
        .init("{ name: a, given: [{ job: a, result: failed, at: 01:00, source: 🟥hw }], expect: [] }", "no source"),
        .init("{ name: a, given: [{ job: a, result: failed, at: 01:00, retry: 🟥true }], expect: [] }", "no other"),
        .init("{ name: a, given: [{ job: a, result: failed, at: 01:00, retries_left: 🟥-1 }], expect: [] }", "from 0"),
        .init("{ name: a, given: [{ job: a, result: failed, at: 01:00, 🟥retrys: 1 }], expect: [] }", "`retry`?"),
        .init("{ name: a, given: [], expect: [{ rule: 🟥faild, target: 🟥opps }] }", "`failed`?", "`ops`?"),
        .init("{ name: a, given: [], expect: [{ rule: failed, target: 🟥\"chat-{{labels.customer}}\" }] }", "no target"),
        .init("{ name: a, given: [], expect: [🟥{ rule: failed }] }", "`target` is missing"),
        .init("{ name: a, given: [], expect: [{ rule: failed, target: ops, kind: 🟥alarms }] }", "`alarm`?"),
        .init("🟥{ name: a, given: [] }", "`expect` is missing"),
        .init("🟥{ name: a, expect: [] }", "`given` is missing"),
        .init("{ name: a, given: [], expect: [], advance: 🟥3 }", "is no duration"),
        .init(
            "{ name: a, given: [], expect: [] }\n  - { name: 🟥a, given: [], expect: [], advance: 0s }",
            "there is a test of this name already"),
    ]

    static func whole(_ item: FaultTests.Case) -> String { Sample.head + rest + "tests:\n  - " + item.marked + "\n" }

    @Test(arguments: faults)
    func `a fault is told where it stands`(_ item: FaultTests.Case) {
        let input = MarkedText(Self.whole(item))
        item.check(against: Sample.read(input.text).problems, input)
    }

    @Test func `what a test expects puts no target to use`() {
        let text = """
            targets: { ops: { type: slack, url: "https://a.example" }, idle: { type: slack, url: "https://b.example" } }
            rules:
              - { name: failed, notify: ops }
            """
            + Sample.guards + "tests: [{ name: a, given: [], expect: [{ rule: failed, target: idle }] }]\n"
        #expect(Sample.read(Sample.head + text).problems.map(\.message) == ["no rule notifies the target `idle`"])
    }
}
