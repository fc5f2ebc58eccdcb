import ConfigFile
import Core
import Foundation
import TestSupport
import Testing

/// What values become, and what holds between them.
@Suite struct ValueTests {
    private func configuration(_ text: String, sources: String = Sample.source) throws -> Configuration {
        let outcome = Sample.read("version: 1\n" + sources + text)
        #expect(outcome.problems.filter { $0.severity == .error } == [])
        return try #require(outcome.configuration)
    }

    @Test(arguments: [
        ("yes", true), ("Yes", true), ("on", true), ("TRUE", true), ("true", true), ("y", true), ("\"on\"", true),
        ("no", false), ("No", false), ("off", false), ("False", false), ("false", false), ("N", false),
    ])
    func `the old spellings of yes and no are known`(text: String, expected: Bool) throws {
        let rule = "rules: [{ name: a, notify: ops, recovery: \(text) }]\n"
        #expect(try configuration(FaultTests.chat + rule).rules.first?.tellsRecovery == expected)
    }

    @Test(arguments: ["NO", "22:00", "1e3", "0x1F", "null", "true", "~", "1_000", "2026-11-01", "0123", "=", ".5"])
    func `a text field takes any plain text as it stands`(text: String) throws {
        let rule = "rules: [{ name: a, notify: ops, when: { job: \(text) } }]\n"
        let found = try configuration(FaultTests.chat + rule).rules.first?.when
        #expect(found == [Condition([.text(.job, .pattern(.wildcard(text)))])])
    }

    @Test(arguments: SourceSettings.Format.allCases)
    func `a source is asked for the form that it names`(format: SourceSettings.Format) throws {
        let source = "hq: { url: https://em.example, username: u, password: p, format: \(format.rawValue) }"
        #expect(try configuration("", sources: "sources: { \(source) }\n").sources.map(\.format) == [format])
    }

    @Test func `leaves of a body have their types, and words stay words`() throws {
        let body = """
            targets:
              t:
                type: webhook
                url: https://a.example
                body:
                  { a: 1, b: -2.5, c: true, d: null, e: NO, f: 22:00, g: "1", h: [1e3, ~, x], i: {}, j: "${N:-5}" }
            rules: [{ name: a, notify: t }]
            """
        let text = { BodyTree.template(Secret($0)) }
        let members: [(String, BodyTree)] = [
            ("a", .int(1)), ("b", .double(-2.5)), ("c", .bool(true)), ("d", .null), ("e", text("NO")),
            ("f", text("22:00")), ("g", text("1")), ("h", .list([.double(1000), .null, text("x")])), ("i", .object([])),
            ("j", text("5")),
        ]
        let expected = BodyTree.object(members.map { .init(name: $0.0, value: $0.1) })
        #expect(try configuration(body).targets.first?.webhook?.body == expected)
    }

    @Test func `aliases and merge keys work`() throws {
        let text = """
            targets:
              a: &base { type: slack, url: "https://a.example", limits: { per_minute: 5 } }
              b: { <<: *base, url: "https://b.example" }
              c: { url: "https://c.example", <<: [{ type: teams }, *base] }
            rules: [{ name: a, notify: [a, b, c] }]
            """
        let targets = try configuration(text).targets
        let urls = targets.map { $0.service.secrets.first?.reveal() }
        #expect(urls == ["https://a.example", "https://b.example", "https://c.example"])
        #expect(targets.map(\.kind) == [.slack, .slack, .teams])
        #expect(targets.map(\.limits.perMinute) == [5, 5, 5])
    }

    @Test func `a fault behind an alias is told once`() {
        let text = "x: &x { type: slak }\ntargets: { a: *x, b: *x }\n"
        #expect(Sample.read(Sample.head + text).problems.count { $0.message.contains("slack") } == 1)
    }

    @Test(arguments: [
        ("slack", "{}", TargetSettings.Limits(perMinute: 30, digestOver: 10)),
        ("slack", "{ digest_over: off }", TargetSettings.Limits(perMinute: 30, digestOver: nil)),
        (
            "webhook", "{ digest_over: 3, parallel: 4 }",
            TargetSettings.Limits(perMinute: nil, parallel: 4, digestOver: 3)
        ),
        ("webhook", "{ per_minute: 60 }", TargetSettings.Limits(perMinute: 60, digestOver: nil)),
    ])
    func `limits that are not given are those of the type`(
        type: String, limits: String, expected: TargetSettings.Limits
    ) throws {
        let text = "targets: { a: { type: \(type), url: \"https://a.example\", limits: \(limits) } }\n"
        #expect(try configuration(text).targets.first?.limits == expected)
    }

    @Test func `text matches nest`() throws {
        let when = "{ job: [\"a*\", /^b/, { not: [c, d] }], server: { not: /x/ }, during: { not: [w] }, retry: off }"
        let text = "windows: { w: sat }\nrules: [{ name: a, notify: ops, when: [\(when), { streak: \">= 2\" }] }]\n"
        let rule = try #require(try configuration(FaultTests.chat + text).rules.first)
        let word = { TextMatch.pattern(.wildcard($0)) }
        let first = Condition([
            .text(.job, .any([word("a*"), .pattern(.regex("^b")), .not(.any([word("c"), word("d")]))])),
            .text(.server, .not(.pattern(.regex("x")))), .during(WindowMatch(windows: ["w"], isNegated: true)),
            .flag(.retry, false),
        ])
        #expect(rule.when == [first, Condition([.number(.streak, .greaterOrEqual(2))])])
    }

    @Test func `paths are meant from the folder of their file`() throws {
        let text = """
            version: 1
            sources:
              hq: { url: "https://a.example/", username: a, password: "${file:pw}", tls: { ca_file: ca.pem, pin: "" } }
            """
        var environment = Environment()
        environment.readFile = { (path, _) in Array((path == "/etc/tocsin/pw" ? "hush" : text).utf8) }
        let source = ConfigReader()
            .read(path: "/etc/tocsin/config.yaml", environment: environment).configuration?.sources.first
        #expect(source?.tls == TLSSettings(caFile: "/etc/tocsin/ca.pem"))
        #expect(source?.password == Secret("hush"))
        #expect(source?.url == "https://a.example")
    }

    @Test func `each value of a label must lead to a target`() {
        let input = MarkedText(
            Sample.head + """
                labels:
                  - { set: { customer: acme, tier: prod } }
                  - { set: { customer: globex } }
                targets:
                  chat-acme: { type: slack, url: "https://a.example" }
                rules: [{ name: a, notify: 🟥"chat-{{labels.customer}}" }]
                """)
        let problems = Sample.read(input.text).problems
        #expect(
            problems.map(\.message) == [
                "the label `customer` can be `globex` (set at config.yaml:6:24), but no target is called `chat-globex`"
            ])
        #expect(problems.map { MarkedText.Place(line: $0.line, column: $0.column) } == input.places)
    }

    @Test func `of several labels each value needs one combination`() {
        let text = """
            labels: [{ set: { a: x } }, { set: { a: y, b: "1" } }, { set: { b: "2" } }]
            targets:
              x-1: { type: slack, url: "https://a.example" }
              y-2: { type: slack, url: "https://a.example" }
            rules:
              - { name: a, notify: "{{labels.a}}-{{ labels.b }}" }
            """
        let guards = Sample.guards.replacing("ops", with: "x-1")
        #expect(Sample.read(Sample.head + text + guards).problems.map(\.description) == [])
    }

    @Test func `fallbacks that go round are refused`() {
        let input = MarkedText(
            Sample.head + """
                targets:
                  🟥a: { type: slack, url: "https://a.example", fallback: b }
                  🟥b: { type: slack, url: "https://a.example", fallback: a }
                  c: { type: slack, url: "https://a.example", fallback: a }
                rules: [{ name: a, notify: c }]
                """)
        let problems = Sample.read(input.text).problems
        #expect(problems.allSatisfy { $0.message.contains("lead back to it") })
        #expect(problems.map { MarkedText.Place(line: $0.line, column: $0.column) } == input.places)
    }

    @Test func `a target that nobody notifies is warned about`() {
        let input = MarkedText(Sample.head + "targets:\n  🟥idle: { type: slack, url: \"https://a.example\" }\n")
        let outcome = Sample.read(input.text)
        #expect(outcome.problems.map(\.description) == ["config.yaml:5:3: warning: no rule notifies the target `idle`"])
        #expect(outcome.configuration != nil)
    }

    @Test(arguments: ["http://localhost:1/x", "http://127.0.0.1:8080", "http://[::1]:8080", "http://a.localhost"])
    func `what stays on the machine needs no TLS`(url: String) {
        let text = "targets: { a: { type: slack, url: \"\(url)\" } }\nrules:\n  - { name: a, notify: a }"
        #expect(Sample.read(Sample.head + text + Sample.guards.replacing("ops", with: "a")).problems == [])
    }

    @Test func `what is left out has the default of its type`() throws {
        let configuration = try configuration("")
        #expect(configuration.store == "tocsin.db")
        #expect(configuration.keep == .seconds(400 * 86400))
        #expect(configuration.timeZone == .gmt)
        #expect(configuration.status == nil)
        #expect(configuration.sources.first?.poll == SourceSettings.Poll())
    }
}
