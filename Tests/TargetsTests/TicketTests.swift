import Core
import Foundation
import Targets
import Testing

/// What holds for every ticket system; what each is sent is in `TranscriptTests`.
@Suite struct TicketTests {
    static let kinds = TargetSettings.Kind.allCases.filter { $0.category == .ticket }

    private static func scene(_ kind: TargetSettings.Kind, _ name: String) throws -> Scenes.Scene {
        try #require(Scenes.of(kind).first { $0.name == name })
    }

    private static func play(
        _ kind: TargetSettings.Kind, _ name: String
    ) throws -> (requests: [TargetRequest], verdict: Verdict?) {
        let scene = try scene(kind, name)
        return try Samples.writer(kind).exchange(scene.envelope, scene.answers)
    }

    private static func ticket(_ kind: TargetSettings.Kind) -> String { kind == .jira ? "OPS-7" : "7" }

    @Test(arguments: kinds)
    func `a ticket is searched before it is opened, and what opens it is the draft`(kind: TargetSettings.Kind) throws {
        let (requests, verdict) = try Self.play(kind, "alarm, nothing found")
        #expect(requests.count == 2)
        #expect(requests[0].isSafe && !requests[1].isSafe)
        #expect(try requests[1].body == Samples.writer(kind).body(Samples.envelope()))
        #expect(verdict == .delivered(reference: Self.ticket(kind)))
    }

    @Test(
        arguments: kinds, ["alarm, a ticket found", "reminder", "escalation", "recovery", "recovery, a ticket found"])
    func `a ticket that is there is told and not opened again`(kind: TargetSettings.Kind, name: String) throws {
        let (requests, verdict) = try Self.play(kind, name)
        #expect(verdict == .delivered(reference: Self.ticket(kind)))
        let opening = try Self.play(kind, "alarm, nothing found").requests[1]
        #expect(!requests.contains { $0.url == opening.url && $0.method == opening.method })
        #expect(requests.contains { $0.url.reveal().contains(Self.ticket(kind)) && !$0.isSafe })
    }

    @Test(arguments: kinds)
    func `a ticket that is gone is opened anew`(kind: TargetSettings.Kind) throws {
        let (requests, verdict) = try Self.play(kind, "alarm, the ticket is gone")
        #expect(requests.count == 3)
        #expect(verdict == .delivered(reference: Self.ticket(kind)))
        let body = try #require(requests.last?.body)
        #expect(String(decoding: body, as: UTF8.self).contains("tocsin-8df0f5e5513065a106d729d8e0626260"))
    }

    @Test(arguments: kinds)
    func `a ticket that is gone twice is a failure and no circle`(kind: TargetSettings.Kind) throws {
        let scene = try Self.scene(kind, "alarm, a ticket found")
        var envelope = scene.envelope
        envelope.reference = "1"
        let gone = Scenes.answer(404)
        let (requests, verdict) = try Samples.writer(kind).exchange(envelope, [gone, scene.answers[0], gone])
        #expect(requests.count == 3)
        #expect(verdict?.word == "permanent")
    }

    @Test(arguments: kinds)
    func `who was told of no trouble hears nothing of its end`(kind: TargetSettings.Kind) throws {
        let (requests, verdict) = try Self.play(kind, "recovery, nothing found")
        #expect(requests.count == 1)
        #expect(verdict == .delivered(reference: nil))
    }

    @Test(arguments: kinds)
    func `the draft of an end is a note and no ticket`(kind: TargetSettings.Kind) throws {
        let writer = try Samples.writer(kind)
        let body = try #require(writer.body(Samples.envelope(Samples.recovery)))
        #expect(String(decoding: body, as: UTF8.self).contains("succeeded after 38 min"))
        #expect(!String(decoding: body, as: UTF8.self).contains("tocsin-8df0f5e5513065a106d729d8e0626260"))
    }

    @Test(arguments: kinds)
    func `a ticket that stays open is said to`(kind: TargetSettings.Kind) throws {
        let (_, verdict) = try Self.play(kind, "recovery, the ticket stays open")
        guard case .permanent(let text) = verdict else {
            Issue.record("\(String(describing: verdict))")
            return
        }
        #expect(text.hasPrefix("ops answered 200 and "))
    }

    @Test(arguments: kinds)
    func `a search that fails opens nothing`(kind: TargetSettings.Kind) throws {
        let writer = try Samples.writer(kind)
        for (answer, word) in [(Scenes.answer(503), "retry"), (Scenes.answer(401), "permanent")] {
            let (requests, verdict) = writer.exchange(Samples.envelope(), [answer])
            #expect(requests.count == 1)
            #expect(verdict?.word == word)
        }
        for body in ["", "<html>", "[]", "{}", "null", #"{"error":"x"}"#] {
            let (requests, verdict) = writer.exchange(Samples.envelope(), [Scenes.answer(200, body)])
            let isEmptyList = body == "[]" && [.gitHub, .gitLab, .zammad].contains(kind)
            #expect(isEmptyList ? requests.count == 2 : verdict?.word == "permanent", "\(body)")
        }
    }

    @Test(arguments: kinds)
    func `an answer without the ticket is no success`(kind: TargetSettings.Kind) throws {
        let nothing = try Self.scene(kind, "alarm, nothing found").answers[0]
        for body in ["", "<html>", "{}", "[]", "null"] {
            let answers = [nothing, Scenes.answer(201, body)]
            let verdict = try Samples.writer(kind).exchange(Samples.envelope(), answers).verdict
            #expect(verdict?.word == "permanent", "\(body)")
        }
    }

    @Test(arguments: kinds)
    func `tickets come one by one and within a minute's allowance`(kind: TargetSettings.Kind) throws {
        let settings = Samples.settings(kind)
        #expect(!settings.takesDigests)
        #expect(settings.limits == .init(perMinute: 60, digestOver: nil))
        #expect(try Samples.writer(kind).body(GoldenTests.envelope("digest")) == nil)
    }

    @Test(arguments: kinds)
    func `no secret is kept with a message or comes back in an error`(kind: TargetSettings.Kind) throws {
        let writer = try Samples.writer(kind)
        let body = try #require(writer.body(Samples.envelope()))
        #expect(!String(decoding: body, as: UTF8.self).contains("SECRET"))
        let verdict = writer.exchange(Samples.envelope(), [Scenes.answer(400, "bad TOKENSECRET")]).verdict
        #expect(!"\(String(describing: verdict))".contains("SECRET"))
    }

    @Test(arguments: kinds, LimitTests.fillings)
    func `nothing that a server names makes it too long`(kind: TargetSettings.Kind, filling: String) throws {
        let titles: [TargetSettings.Kind: (path: [String], max: Int)] = [
            .requestTracker: (["Subject"], 200), .redmine: (["issue", "subject"], 255), .gitHub: (["title"], 256),
            .gitLab: (["title"], 255), .jira: (["fields", "summary"], 255),
            .serviceNow: (["short_description"], 160), .zendesk: (["ticket", "subject"], 150),
            .freshservice: (["subject"], 255), .zammad: (["title"], 250),
        ]
        let title = try #require(titles[kind])
        for envelope in LimitTests.envelopes(of: filling) where envelope.members.isEmpty {
            let body = try #require(try Samples.writer(kind).body(envelope))
            #expect(body.count < 200_000)
            let json = try JSONSerialization.jsonObject(with: Data(body))
            let text = title.path.reduce(json) { ($0 as? [String: Any])?[$1] ?? "" } as? String
            #expect((1...title.max).contains(text?.utf16.count ?? 0))
        }
    }

    // MARK: - Of single systems

    @Test func `recovery may comment and leave the ticket open`() throws {
        let settings = IssueSettings(url: Samples.desk, token: Samples.token, repository: "a/b", onRecovery: .comment)
        var envelope = Samples.envelope(Samples.recovery)
        envelope.reference = "7"
        let (requests, verdict) = try Samples.writer(.gitHub(settings)).exchange(envelope, [Scenes.answer(201)])
        #expect(
            requests.map { "\($0.method) \($0.url.reveal())" } == [
                "POST https://desk.example.net/repos/a/b/issues/7/comments"
            ])
        #expect(verdict == .delivered(reference: "7"))
    }

    static let gitHubLimits: [(TargetAnswer, String)] = [
        (Scenes.answer(403, #"{"message":"Resource not accessible"}"#), "permanent"),
        (Scenes.answer(403, #"{"message":"You have exceeded a secondary rate limit"}"#), "retry 60"),
        (Scenes.answer(403, "", (name: "Retry-After", value: "30")), "retry 30"),
        (
            Scenes.answer(
                403, "", (name: "X-RateLimit-Remaining", value: "0"), (name: "X-RateLimit-Reset", value: "1793499100")),
            "retry 30"
        ),
        (Scenes.answer(429), "retry 60"), (Scenes.answer(410), "permanent"), (Scenes.answer(422), "permanent"),
    ]

    @Test func `a ticket of Zendesk that somebody else is changing is tried again, and a closed one left alone`() throws
    {
        let writer = try Samples.writer(.zendesk)
        var envelope = Samples.envelope()
        envelope.reference = "6"
        #expect(writer.exchange(envelope, [Scenes.answer(409)]).verdict?.word == "retry")
        let answers = [Scenes.answer(422), Scenes.Desk.zendesk.nothing, Scenes.Desk.zendesk.created]
        #expect(writer.exchange(envelope, answers).verdict == .delivered(reference: "7"))
    }

    @Test(arguments: gitHubLimits)
    func `a refusal by GitHub may be a limit`(answer: TargetAnswer, expected: String) throws {
        #expect(try Samples.writer(.gitHub).exchange(Samples.envelope(), [answer]).verdict?.word == expected)
    }

    @Test(arguments: [LogonSettings(username: "a", token: Secret("b")), LogonSettings(token: Secret("b"))])
    func `Jira's two searches stand in for each other`(logon: LogonSettings) throws {
        let writer = try Samples.writer(.jira(.init(url: Samples.desk, logon: logon, project: "OPS")))
        let answers = [Scenes.answer(410), Scenes.Desk.jira.nothing, Scenes.Desk.jira.created]
        let (requests, verdict) = writer.exchange(Samples.envelope(), answers)
        let searches = ["/rest/api/3/search/jql", "/rest/api/2/search"]
        let expected = logon.username == nil ? searches.reversed() : searches
        #expect(requests.prefix(2).map { $0.url.reveal() } == expected.map { Samples.desk.reveal() + $0 })
        #expect(verdict == .delivered(reference: "OPS-7"))
    }

    @Test func `an issue of Jira that is done already gets a comment only`() throws {
        var envelope = Samples.envelope(Samples.recovery)
        envelope.reference = "OPS-7"
        let done = Scenes.answer(200, #"{"fields":{"status":{"statusCategory":{"key":"done"}}},"transitions":[]}"#)
        let (requests, verdict) = try Samples.writer(.jira).exchange(envelope, [done, Scenes.answer(201)])
        #expect(requests.map { $0.url.reveal().suffix(8) } == ["nsitions", "/comment"])
        #expect(verdict == .delivered(reference: "OPS-7"))
    }

    @Test func `without a field of its own the key stands in the subject`() throws {
        let tracker = RequestTrackerSettings(url: Samples.desk, logon: .init(token: Samples.token), queue: "It's")
        let redmine = RedmineSettings(url: Samples.desk, apiKey: Samples.token, project: "p")
        let key = "tocsin-8df0f5e5513065a106d729d8e0626260"
        for (service, answer) in [
            (TargetSettings.Service.requestTracker(tracker), Scenes.Desk.requestTracker.nothing),
            (.redmine(redmine), Scenes.Desk.redmine.nothing),
        ] {
            let (requests, _) = try Samples.writer(service).exchange(Samples.envelope(), [answer])
            #expect(requests[0].url.reveal().contains(key))
            #expect(String(decoding: requests[1].body, as: UTF8.self).contains(" [\(key)]\""))
        }
        let query = try #require(try Samples.writer(.requestTracker(tracker)).request(Samples.envelope()))
        #expect(query.url.reveal().contains("Queue%20%3D%20%27It%5C%27s%27"))
    }

    @Test func `an event of ServiceNow ends under its key`() throws {
        let logon = LogonSettings(username: "a", password: Samples.token)
        let writer = try Samples.writer(.serviceNow(.init(url: Samples.desk, logon: logon, api: .events)))
        let answer = Scenes.answer(200, "{}")
        var records: [[String: String]] = []
        for message in [Samples.message(), Samples.recovery] {
            let (requests, verdict) = writer.exchange(Samples.envelope(message), [answer])
            #expect(requests.map { $0.url.reveal() } == ["https://desk.example.net/api/global/em/jsonv2"])
            #expect(verdict == .delivered(reference: "tocsin-8df0f5e5513065a106d729d8e0626260"))
            records += try #require(requests[0].json?["records"] as? [[String: String]])
        }
        #expect(records.map { $0["severity"] } == ["1", "0"])
        #expect(records.map { $0["time_of_event"] } == ["2026-11-01 02:11:05", "2026-11-01 02:38:02"])
        #expect(Set(records.map { $0["message_key"] }).count == 1)
        let info = Data(try #require(records[0]["additional_info"]).utf8)
        #expect(try JSONSerialization.jsonObject(with: info) is [String: String])
    }

    @Test func `two tickets of Zendesk for one message are one`() throws {
        let request = try #require(try Self.play(.zendesk, "alarm, nothing found").requests.last)
        #expect(request.header("idempotency-key") == Samples.id.rawValue)
    }

    // MARK: - Escapes

    private static func escaped(_ kind: TargetSettings.Kind, _ reason: String, at path: [String]) throws -> String {
        let message = Samples.message(session: Samples.session(failures: [.init(object: "vm", reason: reason)]))
        let body = try #require(try Samples.writer(kind).body(Samples.envelope(message)))
        let json = try JSONSerialization.jsonObject(with: Data(body))
        return try #require(path.reduce(json) { ($0 as? [String: Any])?[$1] ?? "" } as? String)
    }

    @Test func `a fence is longer than any in the text`() throws {
        let text = try Self.escaped(.gitHub, "````` @everyone #1 /close", at: ["body"])
        #expect(text.hasPrefix("``````text\n"))
        #expect(text.contains("\n``````\n\n<https://tocsin.example.net/>"))
    }

    @Test func `what ends a block is broken`() throws {
        let redmine = try Self.escaped(.redmine, "</pre> @x", at: ["issue", "description"])
        #expect(redmine.components(separatedBy: "</pre>").count == 2)
        let jira = try Self.escaped(.jira, "{noformat} [~admin]", at: ["fields", "description"])
        #expect(jira.components(separatedBy: "{noformat}").count == 3)
        let zendesk = try Self.escaped(.zendesk, "{{ticket.id}}", at: ["ticket", "comment", "body"])
        #expect(!zendesk.contains("{{"))
        let serviceNow = try Self.escaped(.serviceNow, "[code]<b>x</b>[/code]", at: ["description"])
        #expect(!serviceNow.contains("[code]"))
        let freshservice = try Self.escaped(.freshservice, "<b>\"x\" & 'y'</b>", at: ["description"])
        #expect(freshservice.contains("&lt;b&gt;&quot;x&quot; &amp; &#39;y&#39;&lt;/b&gt;"))
    }
}
