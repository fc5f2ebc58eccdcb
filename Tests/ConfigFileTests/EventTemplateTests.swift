import ConfigFile
import TestSupport
import Testing

/// Templates that use what the messages of a rule do not have.
@Suite struct EventTemplateTests {
    private func check(_ rules: String, body: String, _ messages: String...) {
        let input = MarkedText(
            Sample.head + """
                labels: [{ set: { customer: acme } }]
                targets:
                  ops: { type: slack, url: "https://chat.example.com/x" }
                  acme: { type: slack, url: "https://chat.example.com/x", fallback: spare }
                  spare: { type: slack, url: "https://chat.example.com/x", fallback: hook }
                  hook: { type: webhook, url: "https://a.example", body: { a: "\(body)" } }
                rules:
                \(rules)
                """ + Sample.guards)
        let problems = Sample.read(input.text).problems.filter { !$0.message.hasPrefix("no rule notifies") }
        #expect(problems.map { MarkedText.Place(line: $0.line, column: $0.column) } == input.places, "\(problems)")
        for (problem, message) in zip(problems, messages) { #expect(problem.message.contains(message), "\(problem)") }
    }

    @Test(arguments: [
        ("missed", "session.id"), ("stale, when: { since_backup: \"> 1d\" }", "session.id"), ("started", "incident.id"),
        ("blind", "job.name"), ("blind", "server"), ("undeliverable", "source.name"),
        ("undeliverable", "labels.customer"),
        ("job_added", "session.name"), ("job_removed", "incident.count"),
    ])
    func `what an event lacks is told`(event: String, variable: String) {
        check(
            "  - { name: a, notify: hook, event: \(event) }", body: "x 🟥{{\(variable)}}", "have no `\(variable)`")
    }

    @Test(arguments: [
        ("finished", "session.id"), ("overrunning", "session.id"), ("missed", "job.name"), ("blind", "source.name"),
        ("undeliverable", "incident.id"), ("job_added", "job.name"), ("missed", "title"),
    ])
    func `what an event has is not`(event: String, variable: String) {
        check("  - { name: a, notify: hook, event: \(event) }", body: "{{\(variable)}}")
    }

    @Test(arguments: [
        "{{#session}}{{id}} {{session.name}}{{/session}}",
        "{{#session}}{{#failures}}{{object}}{{/failures}}{{/session}}",
        "{{^session}}none{{/session}}", "{{#items}}{{session.id}}{{/items}}",
    ])
    func `a section asks first`(body: String) {
        check("  - { name: a, notify: hook, event: missed }", body: body)
    }

    @Test func `a section about something else does not`() {
        check(
            "  - { name: a, notify: hook, event: missed }",
            body: "{{#job}}{{name}} 🟥{{session.id}}{{/job}}{{^session}}🟥{{session.name}}{{/session}}",
            "`session.id`", "`session.name`")
    }

    @Test func `several events are told at once`() {
        check(
            "  - { name: a, notify: hook, event: missed }\n  - { name: b, notify: hook, event: blind }",
            body: "🟥{{session.id}}", "messages of `missed`, `blind` have no `session.id`")
    }

    @Test func `built names, escalations and fallbacks lead to a target too`() {
        check(
            "  - { name: a, notify: \"{{labels.customer}}\", event: missed }", body: "🟥{{session.id}}", "`missed`")
        check(
            "  - { name: a, notify: ops, event: missed, escalate: { after: 1h, notify: spare } }",
            body: "🟥{{session.id}}", "`missed`")
        check("  - { name: a, notify: ops, event: missed }", body: "{{session.id}}")
    }

    @Test func `a name built from labels leads nowhere without a job`() {
        let text = MarkedText(
            Sample.head + """
                labels: [{ set: { customer: ops } }]
                targets: { ops: { type: slack, url: "https://chat.example.com/x" } }
                rules:
                  - { name: a, event: blind, notify: 🟥"{{labels.customer}}" }
                  - { name: b, event: undeliverable, notify: 🟥["{{labels.customer}}"] }
                  - { name: c, event: undeliverable, notify: [ops, "{{labels.customer}}"] }

                """)
        let problems = Sample.read(text.text).problems
        #expect(problems.map { MarkedText.Place(line: $0.line, column: $0.column) } == text.places)
        #expect(problems.map(\.message).allSatisfy { $0.contains("goes nowhere by a name built from them") })
    }
}
