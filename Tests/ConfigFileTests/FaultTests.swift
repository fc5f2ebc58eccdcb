import ConfigFile
import TestSupport
import Testing

/// Each fault is reported where it stands, and says what to do. A 🟥 marks the place; the text after the arrow must be
/// in the message.
@Suite struct FaultTests {
    /// A configuration with one fault, or several, each with a part of its message.
    struct Case: Sendable, CustomTestStringConvertible {
        let marked: String
        let messages: [String]
        var variables: [String: String] = [:]
        var files: [String: String] = [:]

        init(_ marked: String, _ messages: String...) {
            self.marked = marked
            self.messages = messages
        }

        var testDescription: String { messages.joined(separator: "; ") }

        func check(against problems: [ConfigProblem], _ input: MarkedText) {
            let places = problems.map { MarkedText.Place(line: $0.line, column: $0.column) }
            #expect(places == input.places, "\(problems.map(\.description).joined(separator: "\n"))")
            for (problem, message) in zip(problems, messages) {
                #expect(problem.message.contains(message), "\(problem)")
            }
            #expect(problems.count == messages.count)
        }
    }

    static let chat = "targets: { ops: { type: slack, url: \"https://chat.example.com/x\" } }\n"

    private func check(_ item: Case) {
        let input = MarkedText(item.marked)
        item.check(against: Sample.read(input.text, variables: item.variables, files: item.files).problems, input)
    }

    static let topLevel: [Case] = [
        Case("🟥sorces: {}\n", "unknown key `sorces`; did you mean `sources`?"),
        Case("time_zone: 🟥Europe/Berln\n", "did you mean `Europe/Berlin`?"),
        Case("time_zone: 🟥Mars\n", "is no time zone"),
        Case("store: 🟥postgres://me@host/db\n", "PostgreSQL as `store` is not supported by this version yet"),
        Case("keep: 🟥400\n", "is no duration"),
        Case("keep: 🟥1h\n", "is too short; at least `1d`"),
        Case("keep: 🟥99999d\n", "longer than ten years"),
        Case("keep: 🟥[1d]\n", "found a list"),
        Case("keep:🟥\n", "found nothing"),
        Case("status: { listen: 🟥0.0.0.0:9480 }\n", "needs a `token`"),
        Case("status: { listen: 🟥localhost }\n", "is no host and port"),
        Case("status: 🟥{ token: x }\n", "`listen` is missing"),
        Case("include: 🟥more.yaml\n", "names no file"),
        Case("labels:\n  - { set: { 🟥a.b: c } }\n", "letters, digits"),
        Case("labels:\n  - { when: { 🟥result: failed }, set: { a: b } }\n", "`result` is no fact about a job"),
        Case("🟥\"a\\e[31mb\": 1\n", "unknown key `a [31mb`"),
        Case("labels:\n  - 🟥{ when: { kind: nas } }\n", "`set` is missing"),
    ]

    @Test(arguments: topLevel)
    func `at the top`(_ item: Case) { check(Self.atTop(item)) }

    static func atTop(_ item: Case) -> Case { item.wrapped(Sample.head, "") }

    static let whole: [Case] = [
        Case("🟥" + Sample.source, "`version` is missing"),
        Case("version: 🟥2\n" + Sample.source, "write `version: 1`"),
        Case("🟥version: 1\n", "`sources` is missing"),
        Case("🟥", "the file is empty"),
        Case("🟥# nothing\n", "the file is empty"),
        Case("🟥- a\n", "expected a map, found a list"),
        Case("🟥version:1\n", "a space is missing after its `:`"),
    ]

    @Test(arguments: whole)
    func `in a whole file`(_ item: Case) { check(item) }

    static let sources: [Case] = [
        Case("url: 🟥ftp://em.example.com, username: a, password: b", "`https://` or `http://`"),
        Case("url: 🟥https://, username: a, password: b", "without a host"),
        Case("url: 🟥\"https://a b\", username: a, password: b", "is no URL"),
        Case("url: 🟥https://u:p@em.example.com, username: a, password: b", "belong into `username`"),
        Case("url: 🟥https://em.example.com/?a=b, username: a, password: b", "write scheme, host and port"),
        Case("url: 🟥http://em.example.com, username: a, password: b", "in clear"),
        Case("url: https://em.example.com, username: 🟥\"\", password: b", "is empty"),
        Case("url: https://em.example.com, username: a, password: b, tls: { verify: 🟥no }", "whoever answers"),
        Case("url: https://em.example.com, username: a, password: b, tls: { verify: 🟥nope }", "neither `true` nor"),
        Case("url: https://em.example.com, username: a, password: b, tls: { pin: 🟥sha256//AbC }", "is no pin"),
        Case("url: https://em.example.com, username: a, password: b, tls: { client_key: 🟥k.pem }", "without its"),
        Case("url: https://em.example.com, username: a, password: b, poll: { every: 🟥10ms }", "is too short"),
        Case("url: https://em.example.com, username: a, password: b, poll: { parallel: 🟥65 }", "from 1 to 64"),
        Case(
            "url: https://em.example.com, username: a, password: b, poll: { follow: 🟥colection }",
            "did you mean `collection`?"),
        Case("url: https://em.example.com, username: a, password: b, format: 🟥jsn", "did you mean `json`?"),
        Case("url: https://em.example.com, username: a, password: b, jobs: { kinds: [🟥copy] }", "`nas`, `backup`"),
        Case("url: https://em.example.com, username: a, password: b, jobs: { exclude: 🟥/(/ }", "no regular expression"),
        Case(
            "url: https://em.example.com, username: a, password: b, heartbeat: { every: 🟥5, url: 🟥a }",
            "is no duration", "is no URL"),
        Case("url: https://em.example.com, username: a, password: b, heartbeat: 🟥{ every: 5m }", "`url` is missing"),
        Case(
            "url: https://em.example.com, username: a, password: b, heartbeat: { url: 🟥http://a.b/s3cr3t, every: 10s }",
            "the heartbeat crosses the network in clear"),
        Case(
            "url: https://em.example.com, username: a, password: b, heartbeat: { url: https://a.b, every: 🟥900ms }",
            "is too short; at least `1s`"),
    ]

    @Test(arguments: sources)
    func `in a source`(_ item: Case) {
        check(Self.inSource(item))
    }

    static func inSource(_ item: Case) -> Case { item.wrapped("version: 1\nsources: { hq: { ", " } }\n") }

    static let rules: [Case] = [
        Case("🟥{ notify: ops }", "`name` is missing"),
        Case("🟥{ name: a }", "`notify` is missing"),
        Case("{ name: a, notify: 🟥opps }", "`opps` names no target; did you mean `ops`?"),
        Case("{ name: a, notify: 🟥[] }", "an empty list says nothing"),
        Case("{ name: a, notify: 🟥\"chat-{{labels.customer}}\" }", "uses a label that no line of `labels` sets"),
        Case("{ name: a, notify: 🟥\"chat-{{job.name}}\" }", "built from something else than labels"),
        Case("{ name: a, notify: \"chat-🟥{{labels.customer\" }", "without its"),
        Case("{ name: a, notify: ops, event: 🟥fnished }", "did you mean `finished`?"),
        Case("{ name: a, notify: ops, severity: 🟥high }", "one of `critical`"),
        Case("{ name: a, notify: ops, tell: 🟥all }", "one of `every`, `first`"),
        Case("{ name: a, notify: ops, repeat: { every: 🟥5s } }", "is too short; at least `1m`"),
        Case("{ name: a, notify: ops, repeat: 🟥{ at_most: 3 } }", "`every` is missing"),
        Case("{ name: a, notify: ops, repeat: { every: 1h, at_most: 🟥0 } }", "from 1 to"),
        Case("{ name: a, notify: ops, repeat: 🟥never }", "is neither a map nor `off`"),
        Case("{ name: a, notify: ops, escalate: { after: 2h, notify: 🟥night } }", "`night` names no"),
        Case("{ name: a, notify: ops, escalate: 🟥{ after: 2h } }", "`notify` is missing"),
        Case("{ name: a, notify: ops, escalate: 🟥{ notify: ops } }", "`after` is missing"),
        Case("{ name: a, notify: ops, when: { result: 🟥faild } }", "did you mean `failed`?"),
        Case("{ name: a, notify: ops, when: { kind: { not: [🟥tape] } } }", "it is one of `nas`"),
        Case("{ name: a, notify: ops, when: { source: 🟥hx } }", "`hx` names no source; known are `hq`"),
        Case("{ name: a, notify: ops, when: { 🟥jb: x } }", "did you mean `job`?"),
        Case("{ name: a, notify: ops, when: { labels: { 🟥tier: x } } }", "`tier` names no label"),
        Case("{ name: a, notify: ops, when: { during: 🟥office } }", "`office` names no window; there is none"),
        Case("{ name: a, notify: ops, when: { streak: 🟥\"> x\" } }", "is no comparison of numbers"),
        Case("{ name: a, notify: ops, when: { streak: 🟥\"5..2\" } }", "ends before it begins"),
        Case("{ name: a, notify: ops, when: { duration: 🟥\"> 4\" } }", "is no comparison of durations"),
        Case("{ name: a, notify: ops, when: { 🟥late_by: \"> 4h\" } }", "waits for `finished`; it belongs to `missed`"),
        Case("{ name: a, notify: ops, severity: 🟥hi, event: missed, when: { 🟥retry: true } }", "", "no value"),
        Case("{ name: a, notify: ops, event: undeliverable, when: { 🟥job: x } }", "all events but `undeliverable`"),
        Case("{ name: a, notify: ops, event: blind, when: { 🟥since_backup: \"> 1d\" } }", "all events but `blind`, `u"),
        Case("{ name: a, notify: ops, event: job_added, unless: { 🟥streak: \"> 2\" } }", "belongs to `finished`, `sta"),
        Case("🟥{ name: a, notify: ops, event: stale }", "`when: { since_backup: \"> 26h\" }`"),
        Case(
            "{ name: a, notify: ops, event: stale, when: [{ since_success: \"> 2d\" }, 🟥{ job: x }] }",
            "must say how long is too long"),
        Case("{ name: a, notify: ops, event: stale, when: 🟥{ since_session: \"> 2d\" } }", "or `since_success`"),
        Case(
            "{ name: a, notify: ops, event: stale, when: { 🟥sinc_backup: \"> 2d\" } }", "did you mean `since_backup`?"),
        Case("{ name: a, notify: ops, event: stale, when: 🟥often }", "expected a map"),
        Case("{ name: a, notify: ops, event: started, 🟥recovery: false }", "`started` opens no incident"),
        Case("{ name: a, notify: ops, event: job_added, 🟥repeat: { every: 1h } }", "`repeat` does nothing here"),
        Case("{ name: a, notify: ops, severity: info, 🟥tell: first }", "severity `info` opens no incident"),
        Case("{ name: a, notify: ops, event: missed, 🟥tell: first }", "is told once per incident"),
        Case("{ name: a, notify: ops, event: missed, 🟥after_retries: false }", "waits for retries"),
        Case("{ name: a, notify: ops, when: { streak: 🟥\"< 1\" } }", "this rule can never match because a streak is a"),
        Case("{ name: a, notify: ops, when: [{ streak: 🟥\"< 1\" }, { retry: true }] }", "this part of the rule can"),
        Case("{ name: a, notify: ops, when: { retry: true }, unless: 🟥{ retry: true } }", "all that `when` selects"),
        Case("{ name: a, notify: ops, unless: 🟥{} }", "`unless` takes away everything"),
        Case("{ name: a, notify: ops, event: started, when: { result: 🟥failed } }", "has the result `none`"),
        Case("{ name: a, notify: ops, when: { since_success: \"> 1d\", 🟥data_age: \"> 4h\" } }", "belongs to `blind`"),
        Case("{ name: a, notify: ops, event: started, unless: [{ 🟥slowdown: \"> 4\" }] }", "`finished`, `overrunning`"),
        Case("{ name: a, notify: ops, when: { retry: 🟥maybe } }", "neither `true` nor `false`"),
        Case("{ name: a, notify: ops, when: { job: 🟥[] } }", "an empty list matches nothing"),
        Case("{ name: a, notify: ops, when: { job: 🟥\"\" } }", "is empty"),
        Case("{ name: a, notify: ops, when: { job: { 🟥nott: x } } }", "did you mean `not`?"),
    ]

    @Test(arguments: rules)
    func `in a rule`(_ item: Case) {
        check(Self.inRule(item))
    }

    static func inRule(_ item: Case) -> Case {
        item.wrapped(
            Sample.head + chat + "rules:\n  - ", "\n  - { name: other, notify: ops }" + Sample.guards)
    }

    @Test func `a rule's name is taken once`() {
        let item = Case(
            "rules:\n  - { name: a, notify: ops }\n  - { name: 🟥a, notify: ops }\n", "already, at config.yaml:6:13")
        check(item.wrapped(Sample.head + Self.chat, ""))
    }

    static let targets: [Case] = [
        Case("type: 🟥slak, url: https://a.example", "did you mean `slack`?"),
        Case("type: 🟥splunk_hek, token: x", "did you mean `splunk_hec`?"),
        Case(
            "type: 🟥slak, url: x, body: {}, 🟥tineout: 5s, fallback: 🟥nobody", "did you mean `slack`?",
            "did you mean `timeout`?", "names no target"),
        Case("type: slack, url: https://a.example, 🟥body: {}, timeout: 🟥soon", "belongs to", "is no duration"),
        Case("type: pagerduty, 🟥routing_ky: x", "did you mean `routing_key`?"),
        Case("type: pagerduty, routing_key: x, region: 🟥asia", "one of `us`, `eu`"),
        Case("type: pagerduty, routing_key: 🟥\"\"", "is empty"),
        Case("type: pagerduty, routing_key: x, url: 🟥\"https://a.example/{{job.id}}\"", "can be a template"),
        Case("type: pagerduty, routing_key: x, limits: 🟥{ digest_over: 3 }", "`digest_over` does nothing"),
        Case("type: slack, url: https://a.example, 🟥routing_key: x", "belongs to `type: pagerduty`, `type: splunk_on"),
        Case("type: alertmanager, url: https://a.example, username: 🟥x", "`password` or `token` is missing"),
        Case("type: alertmanager, url: https://a.example, username: a, password: b, token: 🟥x", "can not both"),
        Case("type: splunk_oncall, url: https://a.example, routing_key: 🟥x", "does nothing"),
        Case("type: incident_io, url: https://a.example, token: 🟥\"a\\nb\"", "holds a line break"),
        Case("type: alertmanager, url: https://a.example, password: 🟥x", "`username` is missing"),
        Case("type: slack, url: 🟥hooks.slack.com", "this secret value is no URL"),
        Case("type: slack, url: 🟥http://chat.example.com", "in clear"),
        Case("type: slack, url: 🟥\"https://a.example/{{job.id}}\"", "only the URL of a `type: webhook`"),
        Case("type: webhook, url: \"https://a.example/🟥{{job.idd}}\"", "did you mean `job.id`?"),
        Case("type: webhook, url: 🟥\"{{job.id}}\"", "is no URL"),
        Case("type: slack, url: \"🟥${HOOK}\"", "the variable `HOOK` is not set"),
        Case("type: slack, url: https://a.example, 🟥body: {}", "belongs to `type: webhook`, not to `type: slack`"),
        Case("type: slack, url: https://a.example, 🟥routing_ky: x", "unknown key `routing_ky`"),
        Case("type: slack, url: https://a.example, fallback: 🟥nobody", "names no target"),
        Case("type: slack, url: https://a.example, limits: { digest_over: 🟥never }", "nor `off`"),
        Case("type: slack, url: https://a.example, limits: { per_minute: 🟥0 }", "from 1 to"),
        Case("type: slack, url: https://a.example, timeout: 🟥1d", "is too long; at most `10m`"),
        Case("type: slack, url: https://a.example, proxy: 🟥proxy:3128", "this secret value is no URL that begins with"),
        Case("type: slack, url: https://a.example, hold_during: { not: 🟥office }", "names no window"),
        Case("type: slack, url: https://a.example, hold_during: [🟥office, 🟥lunch]", "`office` names", "`lunch` names"),
        Case("type: slack, url: https://a.example, hold_during: 🟥{ except: critical }", "write one of them"),
        Case("type: slack, url: https://a.example, hold_during: { 🟥nott: office }", "did you mean `not`?"),
        Case("type: webhook, url: https://a.example, method: 🟥SEND", "one of `POST`"),
        Case("type: webhook, url: https://a.example, sign: 🟥whsec_x", "is no key of Standard Webhooks"),
        Case("type: webhook, url: https://a.example, sign: [🟥whsec_AAAA]", "24 to 64 bytes"),
        Case("type: webhook, url: https://a.example, success: [🟥299-200]", "no range of statuses"),
        Case("type: webhook, url: https://a.example, reference: 🟥ticket", "no JSON pointer"),
        Case("type: webhook, url: https://a.example, format: 🟥cloudevent", "did you mean `cloudevents`?"),
        Case("type: webhook, url: https://a.example, headers: { 🟥\"a b\": c }", "no name of a header"),
        Case("type: webhook, url: https://a.example, headers: { 🟥Webhook-Id: c }", "set by the request itself"),
        Case("type: webhook, url: https://a.example, headers: { a: b, 🟥A: c }", "stands here twice"),
        Case("type: webhook, url: https://a.example, headers: { a: \"x 🟥{{job.nme}}\" }", "did you mean `job.name`?"),
        Case("type: webhook, url: https://a.example, headers: { a: 🟥\"x\\ny\" }", "holds a line break"),
        Case("type: webhook, url: https://a.example, body: { a: [\"x 🟥{{job.nme}}\"] }", "unknown variable `job.nme`"),
        Case("type: webhook, url: https://a.example, body: { a: \"\\u00e9🟥{{titel}}\" }", "did you mean `title`?"),
        Case("type: webhook, url: https://a.example, body: { a: 'it''s 🟥{{titel}}' }", "did you mean `title`?"),
        Case("type: webhook, url: https://a.example, body: { a: \"🟥{{title\" }", "without its `}}`"),
        Case("type: webhook, url: https://a.example, body: { a: 🟥{{title}} }", "must be in quotes: \"{{title}}\""),
        Case("type: webhook, url: \"https://a.example\", on_update: { url: \"https://a.example/🟥{{x}}\" }", "unknown"),
        Case("type: webhook, url: https://a.example, on_recovery: { url: 🟥\"{{reference}}/x\" }", "is no URL"),
        Case("type: webhook, url: https://a.example, body: { a: b }, limits: 🟥{ digest_over: 5 }", "does nothing"),
    ]

    @Test(arguments: targets)
    func `in a target`(_ item: Case) {
        check(Self.inTarget(item))
    }

    static func inTarget(_ item: Case) -> Case {
        let use = "rules:\n  - { name: a, notify: t }" + Sample.guards.replacing("ops", with: "t")
        return item.wrapped(Sample.head + "targets: { t: { ", " } }\n" + use)
    }

    static let keyless: [Case] = [
        Case("🟥{ type: splunk_oncall }", "either `api_key` and"),
        Case("🟥{ type: splunk_oncall, api_key: x }", "`routing_key` is missing"),
        Case("🟥{ type: slack }", "either the `url` of a webhook, or `token` and `channel` of a bot"),
        Case("🟥{ type: webex }", "either the `url` of a webhook, or `token` and `room` of a bot"),
        Case("🟥{ type: pagerduty }", "`routing_key` is missing"), Case("🟥slack", "expected a map"),
    ]

    static let chats: [Case] = [
        Case("type: slack, token: 🟥x", "`channel` is missing beside `token`"),
        Case("type: slack, url: https://a.example, channel: 🟥ops", "`channel` without `token` does nothing"),
        Case("type: webex, room: 🟥x", "`room` without `token` does nothing"),
        Case("type: matrix, url: https://a.example, token: x, room: 🟥\"#ops:b\"", "is an alias; the room's id"),
        Case("type: matrix, url: https://a.example, token: x, room: 🟥ops", "is no id of a room"),
        Case("type: telegram, token: x, chat: 🟥ops", "is no chat; write its number"),
        Case("type: telegram, token: x, 🟥chatt: 1, chat: 2", "did you mean `chat`?"),
        Case("type: ntfy, topic: 🟥a/b", "is no topic"),
        Case("type: ntfy, topic: ops, url: 🟥https://a.example/ops", "the address of the server alone is needed"),
        Case("type: splunk_hec, url: https://a.example, token: x, channel: 🟥x", "is no GUID"),
        Case("type: gotify, url: https://a.example, token: x, 🟥topic: a", "belongs to `type: zulip`"),
        Case("type: 🟥mattermots, url: https://a.example", "did you mean `mattermost`?"),
    ]

    @Test(arguments: chats)
    func `in a chat`(_ item: Case) { check(Self.inTarget(item)) }

    static let desks: [Case] = [
        Case("type: jira, project: OPS", "`token`, or `username` and"),
        Case("type: request_tracker, queue: a, username: 🟥b", "`password` or `token` is missing"),
        Case("type: github, token: a, repository: 🟥b", "write it as `owner/name`"),
        Case("type: github, token: a, repository: b/c, labels: [🟥\"d e\"]", "neither spaces nor commas"),
        Case("type: redmine, api_key: a, project: b, priority: { critical: 🟥High }", "a whole number from 1"),
        Case("type: redmine, api_key: a, project: b, priority: { 🟥critcal: 1 }", "did you mean `critical`?"),
        Case("type: zammad, token: a, group: b, customer: c, on_recovery: 🟥clse", "did you mean `close`?"),
        Case("type: servicenow, token: a, api: events, 🟥table: b", "belongs to `api: table`"),
        Case("type: servicenow, token: a, 🟥routing_key: b", "belongs to `type: pagerduty`"),
        Case("type: zendesk, username: a, 🟥tokn: b", "did you mean `token`?"),
    ]

    @Test(arguments: desks)
    func `in a ticket system`(_ item: Case) { check(Self.inDesk(item)) }

    static func inDesk(_ item: Case) -> Case {
        let url = item.marked.contains("github") ? "" : "url: \"https://a.example\", "
        let mark = item.marked.contains("🟥") ? "" : "🟥"
        let use = "rules: [{ name: a, notify: t }]\n"
        return item.wrapped(Sample.head + "targets: { t: \(mark){ \(url)", " } }\n" + use)
    }

    @Test(arguments: keyless)
    func `in a target without its keys`(_ item: Case) {
        check(Self.inKeyless(item))
    }

    static func inKeyless(_ item: Case) -> Case {
        item.wrapped(Sample.head + "targets: { t: ", " }\nrules: [{ name: a, notify: t }]\n")
    }

    static let wakingForNothing: [Case] = [
        Case("notify: 🟥page, severity: info", "can only give `info`"),
        Case("notify: 🟥[chat, page], event: started", "can only give `info`"),
        Case("notify: 🟥page, when: { result: success }", "can only give `info`"),
        Case("notify: 🟥page, when: [{ result: [success, none] }, { result: { not: [failed, warning] } }]", "`info`"),
        Case("notify: 🟥\"{{labels.kind}}\", severity: info", "can only give `info`"),
        Case("notify: page, when: { result: success }, severity: warning"), Case("notify: page"),
        Case("notify: page, when: [{ result: success }, { result: warning }]"), Case("notify: chat, severity: info"),
        Case("notify: page, when: { result: { not: success } }"), Case("notify: page, event: started, severity: error"),
    ]

    @Test(arguments: wakingForNothing)
    func `in a rule that would wake somebody for nothing`(_ item: Case) {
        let head = """
            targets:
              chat: { type: slack, url: "https://a.example" }
              page: { type: pagerduty, routing_key: x }
            labels: [{ set: { kind: page } }]
            rules:
              - { name: other, notify: [chat, page] }
              - { name: blind, event: blind, notify: chat }
              - { name: undeliverable, event: undeliverable, notify: chat }
              - { name: a,\u{20}
            """
        check(item.wrapped(Sample.head + head, " }\n"))
    }

    static let windows: [Case] = [
        Case("w: 🟥mon-fry", "is no window"), Case("w: 🟥\"25:00-26:00\"", "is no window"),
        Case("w: 🟥2026-02-30 18:00 - 2026-03-01 06:00", "no calendar has"),
        Case("w: 🟥2026-12-27 18:00 - 2026-12-24 06:00", "ends before it begins"),
        Case("w: { at: mon, time_zone: 🟥Tokyo }", "is no time zone"), Case("w: [sat, 🟥sixth sunday]", "is no window"),
        Case("w: 🟥{ time_zone: Asia/Tokyo }", "`at` is missing"), Case("🟥\" w\": sat", "begins nor ends"),
    ]

    @Test(arguments: windows)
    func `in a window`(_ item: Case) { check(Self.inWindow(item)) }

    static func inWindow(_ item: Case) -> Case { item.wrapped(Sample.head + "windows: { ", " }\n") }
}

extension FaultTests.Case {
    func wrapped(_ before: String, _ after: String) -> Self {
        var copy = FaultTests.Case(before + marked + after)
        copy = FaultTests.Case(copy: copy, messages: messages, variables: variables, files: files)
        return copy
    }

    private init(copy: Self, messages: [String], variables: [String: String], files: [String: String]) {
        marked = copy.marked
        self.messages = messages
        self.variables = variables
        self.files = files
    }
}
