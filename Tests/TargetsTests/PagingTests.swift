import Core
import Foundation
import Targets
import Testing

@Suite struct PagingTests {
    static let kinds = TargetSettings.Kind.allCases.filter { $0.category == .paging }

    private static func request(_ kind: TargetSettings.Kind, _ envelope: Envelope) throws -> TargetRequest {
        try #require(try Samples.writer(kind).request(envelope))
    }

    private static func text(_ kind: TargetSettings.Kind, _ envelope: Envelope) throws -> String {
        let request = try request(kind, envelope)
        return request.url.reveal() + String(decoding: request.body, as: UTF8.self)
    }

    // MARK: - Keys

    /// Changed, it would leave every open trouble open for ever.
    @Test func `a trouble's key never changes`() throws {
        let text = try Self.text(.pagerDuty, Samples.envelope())
        #expect(text.contains(#""dedup_key":"tocsin-8df0f5e5513065a106d729d8e0626260""#))
    }

    @Test(arguments: [TargetSettings.Kind.pagerDuty, .opsgenie, .splunkOnCall, .incidentIO, .grafanaOnCall])
    func `what begins under a key ends under it`(kind: TargetSettings.Kind) throws {
        let key = try Self.key(kind, Samples.message())
        for message in [Samples.reminder, Samples.escalation, Samples.recovery, Samples.warningOfTheSameJob] {
            #expect(try Self.key(kind, message) == key)
        }
        var other = Samples.recovery
        other.target = .init(rawValue: "other")
        #expect(try Self.key(kind, other) != key)
        #expect(try Self.key(kind, Samples.message(.test)) != key)
        var source = Samples.message()
        source.job = nil
        #expect(try Self.key(kind, source) != key)
    }

    private static func key(_ kind: TargetSettings.Kind, _ message: Message) throws -> Substring {
        let text = try text(kind, Samples.envelope(message))
        return try #require(text.firstMatch(of: /tocsin-[0-9a-f]{32}/)).output
    }

    @Test(arguments: [TargetSettings.Kind.pagerDuty, .opsgenie, .splunkOnCall, .incidentIO, .grafanaOnCall])
    func `a key that was told is kept`(kind: TargetSettings.Kind) throws {
        var envelope = Samples.envelope(Samples.recovery)
        envelope.reference = "told-before"
        #expect(try Self.text(kind, envelope).contains("told-before"))
    }

    // MARK: - What is sent

    @Test(arguments: kinds)
    func `nobody is woken for what is only information`(kind: TargetSettings.Kind) throws {
        let writer = try Samples.writer(kind)
        let quiet = Samples.envelope(Samples.message(severity: .info))
        #expect(writer.draft(for: quiet) == .nothing(reason: "of severity `info`, for which a pager wakes nobody"))
        #expect(writer.body(Samples.envelope(Samples.message(.test, severity: .info))) != nil)
    }

    @Test(arguments: kinds)
    func `a pager gets no digests and its own limits`(kind: TargetSettings.Kind) throws {
        let settings = Samples.settings(kind)
        #expect(!settings.takesDigests)
        #expect(settings.limits == .init(perMinute: 60, digestOver: nil))
        let digest = Samples.envelope(Samples.digest, members: Samples.members)
        #expect(try Samples.writer(kind).body(digest) == nil)
    }

    @Test(arguments: kinds)
    func `no secret is kept with a message`(kind: TargetSettings.Kind) throws {
        let body = try #require(try Samples.writer(kind).body(Samples.envelope()))
        #expect(!String(decoding: body, as: UTF8.self).contains("SECRET"))
    }

    @Test(arguments: kinds, LimitTests.fillings)
    func `nothing that a server names makes it too long`(kind: TargetSettings.Kind, filling: String) throws {
        for envelope in LimitTests.envelopes(of: filling) where envelope.members.isEmpty {
            let body = try #require(try Samples.writer(kind).body(envelope))
            #expect(body.count < 100_000)
            let json = try JSONSerialization.jsonObject(with: Data(body))
            guard let alert = json as? [String: Any] else { continue }
            switch kind {
            case .pagerDuty:
                let payload = try #require(alert["payload"] as? [String: Any])
                #expect((1...1024).contains((payload["summary"] as? String)?.utf16.count ?? 0))
            case .opsgenie:
                #expect((1...130).contains((alert["message"] as? String)?.utf16.count ?? 0))
                #expect((1...15000).contains((alert["description"] as? String)?.utf16.count ?? 0))
                let details = try #require(alert["details"] as? [String: String])
                #expect(details.map { $0.key.utf16.count + $0.value.utf16.count }.reduce(0, +) <= 8000)
            case .splunkOnCall:
                #expect((1...20480).contains((alert["state_message"] as? String)?.utf8.count ?? 0))
            default: break
            }
        }
    }

    // MARK: - Addresses

    static let addresses: [(TargetSettings.Service, String)] = [
        (.pagerDuty(.init(routingKey: Secret("k"), region: .eu)), "https://events.eu.pagerduty.com/v2/enqueue"),
        (
            .pagerDuty(.init(routingKey: Secret("k"), url: Secret("http://h:1/v2/enqueue"))), "http://h:1/v2/enqueue"
        ),
        (.pagerDuty(.init(routingKey: Secret("k"), url: Secret("http://h:1/"))), "http://h:1/v2/enqueue"),
        (.opsgenie(.init(apiKey: Secret("k"), region: .eu)), "https://api.eu.opsgenie.com/v2/alerts"),
        (
            .opsgenie(.init(apiKey: Secret("k"), url: Secret("https://api.atlassian.com/jsm/ops/integration"))),
            "https://api.atlassian.com/jsm/ops/integration/v2/alerts"
        ),
        (
            .splunkOnCall(.init(apiKey: Secret("k/1"), routingKey: "a b")),
            "https://alert.victorops.com/integrations/generic/20131114/alert/k%2F1/a%20b"
        ),
        (.splunkOnCall(.init(url: Secret("https://h/x/KEY/$team?y"))), "https://h/x/KEY/$team?y"),
        (.alertmanager(.init(url: Secret("http://h:9093/am/"))), "http://h:9093/am/api/v2/alerts"),
        (.alertmanager(.init(url: Secret("http://h:9093/api/v2/alerts"))), "http://h:9093/api/v2/alerts"),
        (.alertmanager(.init(url: Secret("http://h:9093/api/v2"))), "http://h:9093/api/v2/alerts"),
    ]

    @Test(arguments: addresses)
    func `an address is made of what is configured`(service: TargetSettings.Service, expected: String) throws {
        #expect(try Samples.writer(service).request(Samples.envelope())?.url.reveal() == expected)
    }

    // MARK: - Alertmanager

    private static func alerts(_ envelope: Envelope) throws -> [[String: Any]] {
        let body = try #require(try Samples.writer(.alertmanager).body(envelope))
        return try #require(try JSONSerialization.jsonObject(with: Data(body)) as? [[String: Any]])
    }

    private static func reference(of envelope: Envelope) throws -> String? {
        let verdict = try Samples.writer(.alertmanager).verdict(of: Scenes.answer(200), for: envelope, at: Samples.now)
        if case .delivered(let reference) = verdict { return reference }
        return nil
    }

    @Test func `an alert ends under the labels that it began with`() throws {
        let alarm = Samples.envelope()
        var recovery = Samples.envelope(Samples.recovery)
        recovery.message.server = "moved"
        recovery.message.severity = .error
        recovery.message.job = Samples.job("renamed")
        recovery.reference = try Self.reference(of: alarm)
        let (begun, ended) = (try Self.alerts(alarm), try Self.alerts(recovery))
        #expect(ended.count == 1)
        #expect(begun[0]["labels"] as? [String: String] == ended[0]["labels"] as? [String: String])
        #expect(ended[0]["endsAt"] as? String == "2026-11-01T02:38:02Z")
    }

    @Test func `another severity replaces the alert`() throws {
        var alarm = Samples.envelope()
        alarm.message.severity = .warning
        var worse = Samples.envelope()
        worse.reference = try Self.reference(of: alarm)
        let alerts = try Self.alerts(worse)
        let severities = alerts.map { ($0["labels"] as? [String: String])?["severity"] }
        #expect(severities == ["critical", "warning"])
        #expect(alerts.map { $0["endsAt"] as? String } == ["2026-12-06T02:11:05Z", "2026-11-01T02:11:05Z"])
    }

    @Test func `a test is not the job's own alert`() throws {
        let test = try #require(try Self.alerts(Samples.envelope(Samples.message(.test))).first)
        #expect((test["labels"] as? [String: String])?["alertname"] == "TocsinTest")
    }

    @Test func `a label's name is one that Prometheus takes`() throws {
        var alarm = Samples.envelope()
        alarm.message.labels = ["2nd-tier": "a", "größe": "b", "ok_1": "c"]
        let labels = try #require(try Self.alerts(alarm)[0]["labels"] as? [String: String])
        #expect(labels["_2nd_tier"] == "a" && labels["gr__e"] == "b" && labels["ok_1"] == "c")
        #expect(labels.keys.allSatisfy { $0.wholeMatch(of: /[a-zA-Z_][a-zA-Z0-9_]*/) != nil })
    }

    // MARK: - Verdicts

    static let verdicts: [(TargetSettings.Kind, [TargetAnswer], String)] = [
        (.pagerDuty, [Scenes.answer(202, #"{"status":"success"}"#)], "delivered"),
        (.pagerDuty, [Scenes.answer(202)], "delivered"),
        (.pagerDuty, [Scenes.answer(202, #"{"status":"throttled"}"#)], "permanent"),
        (.pagerDuty, [Scenes.answer(400, #"{"status":"invalid event"}"#)], "permanent"),
        (.pagerDuty, [Scenes.answer(429)], "retry 120"),
        (.pagerDuty, [Scenes.answer(429, "", (name: "Retry-After", value: "7"))], "retry 7"),
        (.pagerDuty, [Scenes.answer(503)], "retry"),
        (.opsgenie, [Scenes.answer(202, "{}")], "delivered"),
        (.opsgenie, [Scenes.answer(422)], "permanent"),
        (.opsgenie, [Scenes.answer(202, #"{"requestId":"r"}"#), Scenes.answer(404)], "delivered"),
        (.opsgenie, [Scenes.answer(202, #"{"requestId":"r"}"#), Scenes.answer(500)], "delivered"),
        (
            .opsgenie,
            [Scenes.answer(202, #"{"requestId":"r"}"#), Scenes.answer(200, #"{"data":{"isSuccess":false}}"#)],
            "permanent"
        ),
        (.splunkOnCall, [Scenes.answer(404)], "permanent"),
        (.splunkOnCall, [Scenes.answer(200, #"{"result":"failure"}"#)], "permanent"),
        (.splunkOnCall, [Scenes.answer(200, "<html>")], "delivered"),
        (.incidentIO, [Scenes.answer(401)], "permanent"), (.incidentIO, [Scenes.answer(202)], "delivered"),
        (.grafanaOnCall, [Scenes.answer(429)], "retry"), (.grafanaOnCall, [Scenes.answer(200)], "delivered"),
        (.alertmanager, [Scenes.answer(400, #""bad""#)], "permanent"),
        (.alertmanager, [Scenes.answer(200)], "delivered"),
    ]

    @Test(arguments: verdicts)
    func `an answer means this`(kind: TargetSettings.Kind, answers: [TargetAnswer], expected: String) throws {
        let verdict = try #require(try Samples.writer(kind).exchange(Samples.envelope(), answers).verdict)
        #expect(verdict.word == expected)
    }

    @Test func `closing what is closed already is no failure`() throws {
        let answers = [Scenes.answer(202, #"{"requestId":"r"}"#), Scenes.answer(200, #"{"data":{"isSuccess":false}}"#)]
        let verdict = try Samples.writer(.opsgenie).exchange(Samples.envelope(Samples.recovery), answers).verdict
        #expect(verdict?.word == "delivered")
    }

    @Test(arguments: kinds)
    func `no secret comes back in an error`(kind: TargetSettings.Kind) throws {
        let echo = Scenes.answer(400, "bad R0UTINGKEYSECRET APIKEYSECRET TOKENSECRET \(Samples.secretURL)")
        let verdict = try #require(try Samples.writer(kind).exchange(Samples.envelope(), [echo]).verdict)
        let own = Samples.settings(kind).service.secrets.map { $0.reveal() }
        for secret in own where secret.contains("SECRET") { #expect(!"\(verdict)".contains(secret)) }
    }
}

extension Samples {
    fileprivate static var warningOfTheSameJob: Message { message(severity: .warning, session: session(.warning)) }
}

extension Verdict {
    /// `delivered`, `permanent`, `retry`, `retry 30`: what the tables of the tests say.
    var word: String {
        switch self {
        case .delivered: "delivered"
        case .permanent: "permanent"
        case .unknown: "unknown"
        case .retry(_, nil): "retry"
        case .retry(_, let hint?): "retry \(hint.components.seconds)"
        }
    }
}
