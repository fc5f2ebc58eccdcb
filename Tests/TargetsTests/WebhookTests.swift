import Core
import Foundation
import Targets
import Templating
import Testing

@Suite struct WebhookTests {
    private static func template(_ text: String) -> BodyTree { .template(Secret(text)) }

    private static func object(_ members: KeyValuePairs<String, BodyTree>) -> BodyTree {
        .object(members.map { BodyTree.Member(name: $0.key, value: $0.value) })
    }

    private static func text(_ body: [UInt8]?) -> String? { body.map { String(decoding: $0, as: UTF8.self) } }

    static let leaves: [(BodyTree, String)] = [
        (template("{{severity_number}}"), "1"), (template("{{session.retry}}"), "false"),
        (template("{{session.failures}}"), "null"), (template("{{reference}}"), "null"),
        (template("{{history.recent}}"), #"["success","success","warning","failed","failed"]"#),
        (template("P{{severity_number}}"), #""P1""#), (template("[{{reference}}]"), #""[]""#),
        (template("{{labels.customer}}/{{labels.tier}}"), #""acme/""#), (template("{{title}}"), #""NAS-hr failed""#),
        (template("a \"quote\" \\ {{job.name}}"), #""a \"quote\" \\ NAS-hr""#),
        (template("{{source.url}}"), #""https://em.example.com:9398""#),
        (.null, "null"), (.bool(true), "true"), (.int(-3), "-3"), (.double(0.5), "0.5"), (.double(.nan), "null"),
        (.list([.int(1), template("{{job.kind}}")]), #"[1,"nas"]"#),
        (object(["b": .int(1), "a": object([:]), "{{title}}": .null]), #"{"a":{},"b":1,"{{title}}":null}"#),
    ]

    @Test(arguments: leaves)
    func `a tree of templates is always a JSON and a lone placeholder keeps its type`(
        tree: BodyTree, expected: String
    ) throws {
        let writer = try Samples.writer(webhook: .init(url: Samples.hook, body: Self.object(["x": tree])))
        #expect(Self.text(writer.body(Samples.envelope())) == #"{"x":\#(expected)}"#)
    }

    @Test func `every name of a message is one that templates may use`() throws {
        let schema = MessageSchema.schema(labels: ["customer"])
        let envelope = Samples.envelope(Samples.digest, members: [Samples.message(), Samples.warning])
        for one in [Samples.envelope(Samples.warning), envelope] {
            let request = try #require(try Samples.writer().request(one))
            let json = try JSONSerialization.jsonObject(with: Data(request.body))
            let paths = Self.paths(json)
            #expect(paths.count > 12)
            for path in paths {
                let unknown = try Template(parsing: "{{\(path)}}").unknownVariables(in: schema)
                #expect(unknown.isEmpty, "\(path)")
            }
        }
    }

    /// Down to lists, whose elements a template reaches only in a section.
    private static func paths(_ json: Any) -> [String] {
        guard let object = json as? [String: Any] else { return [] }
        return object.flatMap { name, value in [name] + paths(value).map { "\(name).\($0)" } }
    }

    @Test func `every name that templates may use has a value`() throws {
        let names = [
            "id", "kind", "event", "rule", "severity", "severity_number", "time", "title", "summary", "incident.id",
            "incident.opened_at", "incident.count", "source.name", "source.url", "server", "job.id", "job.name",
            "job.kind", "job.type", "labels.customer", "session.id", "session.uid", "session.name", "session.state",
            "session.result", "session.retry", "session.progress", "session.started_at", "session.ended_at",
            "session.duration_seconds", "session.failures", "history.streak", "history.previous_result",
            "history.last_success_at", "history.usual_duration_seconds", "history.recent", "reference", "status_url",
        ]
        var message = Samples.message(session: Samples.session(failures: [.init(object: "o", reason: "r")]))
        message.labels = ["customer": "acme"]
        var envelope = Samples.envelope(message)
        envelope.reference = "INC1"
        let schema = MessageSchema.schema(labels: ["customer"])
        for name in names {
            #expect(try Template(parsing: "{{\(name)}}").unknownVariables(in: schema).isEmpty, "\(name)")
            let body = Self.object(["x": Self.template("{{\(name)}}")])
            let text = Self.text(try Samples.writer(webhook: .init(url: Samples.hook, body: body)).body(envelope))
            #expect(text != #"{"x":null}"#, "\(name)")
        }
    }

    @Test func `a digest has sections over its items`() throws {
        let header = WebhookSettings.Header(
            name: "X-Jobs",
            value: Secret(
                "{{#digest}}{{counts.failed}}: {{#items}}{{job.name}} P{{severity_number}}; {{/items}}{{/digest}}"))
        let writer = try Samples.writer(webhook: .init(url: Samples.hook, headers: [header]))
        let envelope = Samples.envelope(Samples.digest, members: Array(Samples.members.prefix(2)))
        #expect(writer.request(envelope)?.header("x-jobs") == "1: NAS-hr P1; NAS-it P3;")
        #expect(writer.request(Samples.envelope())?.header("x-jobs") == "")
    }

    @Test func `headers are ours, filled in, and one line each`() throws {
        let headers = [
            ("Authorization", "Bearer tok"), ("X-Job", "{{job.name}}\r\nX-Evil: 1"), ("user-agent", "mine"),
            ("Webhook-Id", "forged"),
        ].map { WebhookSettings.Header(name: $0, value: Secret($1)) }
        let request = try #require(
            try Samples.writer(webhook: .init(url: Samples.hook, headers: headers)).request(Samples.envelope()))
        #expect(
            request.headers.map(\.name) == [
                "Content-Type", "webhook-id", "webhook-timestamp", "Authorization", "X-Job", "user-agent",
            ])
        #expect(request.header("content-type") == "application/json")
        #expect(request.header("user-agent") == "mine")
        #expect(request.header("webhook-id") == Samples.id.rawValue)
        #expect(request.header("x-job") == "NAS-hr X-Evil: 1")
    }

    @Test(arguments: TargetSettings.Kind.allCases.filter { $0.category != .ticket })
    func `every request says who we are and what it holds`(kind: TargetSettings.Kind) throws {
        let request = try #require(try Samples.writer(kind).request(Samples.envelope()))
        #expect(request.method == (kind == .matrix ? "PUT" : "POST"))
        #expect(request.header("user-agent") == "tocsin/1.2.3")
        let type = kind == .zulip ? "application/x-www-form-urlencoded" : "application/json"
        #expect(request.header("content-type") == type)
        #expect(!"\(request)".contains("SECRET"))
    }

    @Test func `a CloudEvent is an envelope around the same content`() throws {
        let plain = try #require(try Samples.writer().request(Samples.envelope()))
        let request = try #require(
            try Samples.writer(webhook: .init(url: Samples.hook, format: .cloudevents)).request(Samples.envelope()))
        #expect(request.header("content-type") == "application/cloudevents+json")
        let json = try #require(request.json)
        #expect(json["data"] as? NSDictionary == plain.json)
        let attributes = [
            "specversion": "1.0", "id": Samples.id.rawValue, "source": "/tocsin/hq", "type": "io.tocsin.alarm",
            "time": "2026-11-01T02:11:05Z", "datacontenttype": "application/json",
            "subject": "job/d6b01759-40f0-43ee-940e-496bdd13973c/session/19b6f0f8-777f-4aed-bc76-4584d7867e45",
        ]
        for (name, value) in attributes { #expect(json[name] as? String == value) }
        #expect(json.count == attributes.count + 1)
    }

    @Test func `a CloudEvent without source, job and session is still one`() throws {
        let envelope = GoldenTests.envelope("bare")
        let json = try #require(
            try Samples.writer(webhook: .init(url: Samples.hook, format: .cloudevents)).request(envelope)?.json)
        #expect(json["source"] as? String == "/tocsin")
        #expect(json["subject"] == nil)
    }

    static let faults: [(WebhookSettings, String)] = [
        (
            .init(url: Samples.hook, body: object(["x": .list([template("{{title")])])),
            "targets.ops.body: `{{` without its `}}`"
        ),
        (
            .init(url: Samples.hook, headers: [.init(name: "X-A", value: Secret("{{"))]),
            "targets.ops.headers.X-A: `{{` without its `}}`"
        ),
        (
            .init(url: Samples.hook, onUpdate: .init(method: "POST", url: Secret("h{{"))),
            "targets.ops.on_update.url: `{{` without its `}}`"
        ),
        (
            .init(url: Samples.hook, onRecovery: .init(method: "POST", body: template("{{"))),
            "targets.ops.on_recovery.body: `{{` without its `}}`"
        ),
        (
            .init(url: Samples.hook, reference: "ticket.id"),
            "targets.ops.reference: not a JSON pointer; write it like `/ticket/id`"
        ),
        (
            .init(url: Samples.hook, reference: "/a~2"),
            "targets.ops.reference: not a JSON pointer; write it like `/ticket/id`"
        ),
    ]

    @Test(arguments: faults)
    func `what can not be used is told where it stands`(webhook: WebhookSettings, expected: String) {
        let error = #expect(throws: TargetError.self) { try Samples.writer(webhook: webhook) }
        #expect(error?.description == expected)
    }

    @Test func `a URL that is no template is told without showing it`() {
        let error = #expect(throws: TargetError.self) { try Samples.writer(url: "https://h/SECRETSECRET/{{") }
        #expect(error?.description == "targets.ops.url: `{{` without its `}}`")
    }
}
