import ConfigFile
import Core
import TestSupport
import Testing

/// What `defaults` says holds for every rule that does not say otherwise.
@Suite struct DefaultsTests {
    private static let target = TargetName(Target.ID(rawValue: "ops"))

    private static func read(_ defaults: String, _ rule: String) -> ConfigReader.Outcome {
        Sample.read(
            Sample.head + """
                targets:
                  ops: { type: slack, url: "https://chat.example.com/x" }
                  night: { type: slack, url: "https://chat.example.com/y" }
                defaults: { \(defaults) }
                rules:
                  - { \(rule) }
                """ + Sample.guards)
    }

    static let all = """
        unless: { retry: true }, severity: critical, notify: [ops], repeat: { every: 1h, at_most: 2 }, \
        escalate: { after: 2h, notify: night }, recovery: false, tell: first, after_retries: false
        """

    @Test func `a rule that says nothing has all of them`() {
        let expected = Rule(
            name: "a", unless: [Condition([.flag(.retry, true)])], severity: .critical, notify: [Self.target],
            reminders: .init(every: .seconds(3600), atMost: 2),
            escalation: .init(after: .seconds(7200), notify: [TargetName(Target.ID(rawValue: "night"))]),
            tellsRecovery: false, tell: .first, afterRetries: false)
        #expect(Self.read(Self.all, "name: a").configuration?.rules.first == expected)
    }

    @Test func `a rule that says otherwise has none of them`() {
        let rule = """
            name: a, unless: { retry: false }, severity: error, notify: night, repeat: { every: 5h }, \
            escalate: { after: 3h, notify: ops }, recovery: true, tell: every, after_retries: true
            """
        let expected = Rule(
            name: "a", unless: [Condition([.flag(.retry, false)])], severity: .error,
            notify: [TargetName(Target.ID(rawValue: "night"))], reminders: .init(every: .seconds(5 * 3600)),
            escalation: .init(after: .seconds(3 * 3600), notify: [Self.target]))
        #expect(Self.read(Self.all, rule).configuration?.rules.first == expected)
    }

    @Test(arguments: ["off", "no", "false", "OFF"])
    func `reminders and escalation can be turned off`(word: String) throws {
        let outcome = Self.read(Self.all, "name: a, repeat: \(word), escalate: \(word)")
        let rule = try #require(outcome.configuration?.rules.first)
        #expect(rule.reminders == nil)
        #expect(rule.escalation == nil)
    }

    @Test func `without a default a rule has those of the format`() {
        let expected = Rule(name: "a", notify: [Self.target])
        #expect(Self.read("", "name: a, notify: ops").configuration?.rules.first == expected)
    }

    static let faults: [FaultTests.Case] = [
        .init("defaults: { 🟥when: { retry: true } }\n", "unknown key `when`"),
        .init("defaults: { 🟥name: a }\n", "unknown key `name`"), .init("defaults: { severity: 🟥high }\n", "one of"),
        .init("defaults: { notify: 🟥opps }\nrules: [{ name: a }]\n", "did you mean `ops`?"),
        .init("defaults: { tell: first }\nrules: [🟥{ name: a }]\n", "`notify` is missing"),
        .init("🟥defalts: {}\nrules: [🟥{ name: a }]\n", "did you mean `defaults`?", "`notify` is missing"),
        .init("rules: [{ name: a, 🟥notfy: ops }]\n", "did you mean `notify`?"),
    ]

    @Test(arguments: faults)
    func `a fault is told where it stands`(_ item: FaultTests.Case) {
        let input = MarkedText(Sample.head + FaultTests.chat + item.marked)
        let problems = Sample.read(input.text).problems.filter { $0.severity == .error }
        item.check(against: problems, input)
    }

    @Test func `an unless of the defaults that takes a rule away is told there`() {
        let input = MarkedText(
            Sample.head + FaultTests.chat + "defaults: { unless: 🟥{ retry: true } }\nrules:\n"
                + "  - { name: a, notify: ops, when: { retry: true } }" + Sample.guards)
        FaultTests.Case(input.text, "this rule can never match").check(
            against: Sample.read(input.text).problems, input)
    }

    @Test func `defaults that do nothing for an event are no fault`() {
        #expect(Self.read(Self.all, "name: a, event: started").problems.map(\.description) == [])
    }
}
