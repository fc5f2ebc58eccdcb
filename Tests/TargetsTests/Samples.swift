import Core
import Foundation
import Targets

/// Messages and settings as the tests of this room use them.
enum Samples {
    static let id = Delivery.ID(rawValue: "0199a3c1-5d4e-7a01-8f00-000000000001")
    static let now = Date(timeIntervalSince1970: 1_793_499_070)
    static let statusURL = "https://tocsin.example.net/"

    static func time(_ text: String) -> Timestamp {
        guard let time = Timestamp(text) else { preconditionFailure("no time: \(text)") }
        return time
    }

    static func job(_ name: String = "NAS-hr", kind: Job.Kind = .nas, type: String? = "NasBackup") -> Message.JobFacts {
        var job = Job(
            source: .init(rawValue: "hq"), id: .init(rawValue: "d6b01759-40f0-43ee-940e-496bdd13973c"), name: name,
            kind: kind, type: type)
        job.nextRun = time("2026-11-02T02:00:00Z")
        return Message.JobFacts(job)
    }

    static func session(
        _ result: Session.Result = .failed, name: String = "NAS-hr", start: String = "2026-11-01T02:00:02Z",
        end: String? = "2026-11-01T02:11:05Z", failures: [Session.Failure]? = nil
    ) -> Session {
        Session(
            id: .init(rawValue: "19b6f0f8-777f-4aed-bc76-4584d7867e45"),
            uid: "urn:veeam:BackupJobSession:19b6f0f8-777f-4aed-bc76-4584d7867e45", name: "\(name)@2026-11-01 02:00:02",
            type: "NasBackup", jobName: name, server: "srv12.tech.local", state: end == nil ? "Working" : "Stopped",
            result: result, progress: 100, startedAt: time(start), endedAt: end.map(time), failures: failures)
    }

    static func message(
        _ kind: Message.Kind = .alarm, event: Event = .finished, severity: Severity = .critical,
        session: Session? = session(), job: Message.JobFacts? = job()
    ) -> Message {
        Message(
            key: "k", target: .init(rawValue: "ops"), kind: kind, event: event, rule: "backup-failed",
            severity: severity, time: time("2026-11-01T02:11:05Z"),
            incident: .init(id: "i-1", openedAt: time("2026-11-01T00:01:05Z"), count: 2),
            source: .init(name: .init(rawValue: "hq"), url: "https://em.example.com:9398"), server: "srv12.tech.local",
            job: job, labels: ["customer": "acme"], session: session,
            history: .init(
                streak: 2, previousResult: .failed, lastSuccessAt: time("2026-10-30T02:10:11.64Z"), usualDuration: 600,
                recent: [.success, .success, .warning, .failed, .failed]))
    }

    static var recovery: Message {
        var message = message(.recovery, session: session(.success, end: "2026-11-01T02:38:02Z"))
        message.time = time("2026-11-01T02:38:02Z")
        message.incident = .init(id: "i-1", openedAt: time("2026-11-01T00:28:02Z"), count: 3)
        message.history?.streak = 1
        message.history?.recent = [.success, .failed, .failed, .failed, .success]
        return message
    }

    static var warning: Message {
        var message = message(
            severity: .warning,
            session: session(
                .warning, name: "VMs",
                failures: [
                    .init(object: "sql02", reason: "Cannot open disk <b> & more"),
                    .init(object: "web07", reason: "Snapshot timed out"),
                ]),
            job: job("VMs", kind: .backup, type: "Backup"))
        message.incident = .init(id: "i-2", openedAt: message.time, count: 1)
        message.history = .init(streak: 1, recent: [.success, .warning])
        return message
    }

    /// Names that try to break out of every format.
    static var hostile: Message {
        let name =
            "<!channel> @everyone *b* _i_ `c` [x](https://evil.example) {{title}} \u{202E}gnp.\n\"quoted\\\" &amp;"
        var message = message(
            session: session(
                .failed, name: name, failures: [.init(object: "- # \(name)", reason: "||spoiler|| ~~x~~ <@1>")]),
            job: job(name))
        message.server = "1. srv<script>.tech"
        message.labels = ["cus*tomer": "<@U123> :fire:"]
        return message
    }

    static var members: [Message] {
        let outcomes: [(String, Session.Result, Severity, String)] = [
            ("NAS-hr", .failed, .critical, "srv12.tech.local"), ("NAS-it", .warning, .warning, "srv12.tech.local"),
            ("VM-web", .warning, .warning, "srv03.tech.local"), ("VM-sql", .failed, .error, "srv12.tech.local"),
            ("VM-mail", .success, .info, "srv03.tech.local"),
        ]
        var members = outcomes.map { name, result, severity, server in
            var message = message(severity: severity, session: session(result, name: name), job: job(name))
            message.server = server
            return message
        }
        members.append(message(event: .missed, severity: .error, session: nil, job: job("NAS-night")))
        members.append(recovery)
        return members
    }

    static var digest: Message {
        Message(
            key: "d", target: .init(rawValue: "ops"), kind: .digest, event: .finished, rule: "morning",
            severity: .critical, time: time("2026-11-01T07:05:00Z"))
    }

    /// A digest at a fixed time.
    static var morning: Message {
        var morning = digest
        morning.severity = .error
        morning.roundup = Roundup(
            jobs: 612, counts: [.good: 604, .failed: 5, .missed: 2, .blind: 1], uncovered: 3,
            lastLookAt: time("2026-11-01T06:29:00Z"), timeZone: "Europe/Berlin")
        return morning
    }

    /// What is wrong in it, as far as it is told.
    static var troubles: [Message] {
        let missed = message(event: .missed, severity: .error, session: nil)
        return [message(severity: .error), missed]
    }

    static var quietMorning: Message {
        var morning = digest
        morning.severity = .info
        morning.roundup = Roundup(
            jobs: 612, counts: [.good: 612], uncovered: 0, lastLookAt: time("2026-10-31T21:29:00Z"),
            timeZone: "Europe/Berlin")
        return morning
    }

    static func envelope(_ message: Message = message(), members: [Message] = []) -> Envelope {
        Envelope(id: id, message: message, members: members, statusURL: statusURL)
    }

    static let desk = Secret("https://desk.example.net")
    static let token = Secret("TOKENSECRET")
    static let hook = Secret(secretURL)
    static let secretURL = "https://hooks.example.com/services/T000SECRET/B000SECRET/XXXXSECRET"

    static let reminder = message(.reminder)
    static let escalation = message(.escalation)

    static var added: Message {
        var message = message(event: .jobAdded, severity: .info, session: nil)
        message.incident = nil
        message.history = nil
        return message
    }

    /// The bot of Slack, which is another kind of target than its webhook in all but its name.
    static let slackBot = TargetSettings.Service.slack(.init(token: token, channel: "backups"))

    /// A target of that kind with all that it needs, or a webhook with more.
    static func settings(
        _ kind: TargetSettings.Kind = .webhook, url: String = secretURL, webhook: WebhookSettings? = nil
    ) -> TargetSettings {
        settings(service(kind, url: Secret(url), webhook: webhook))
    }

    static func settings(_ service: TargetSettings.Service) -> TargetSettings {
        TargetSettings(id: .init(rawValue: "ops"), service: service)
    }

    static func writer(
        _ kind: TargetSettings.Kind = .webhook, url: String = secretURL, webhook: WebhookSettings? = nil
    ) throws(TargetError) -> TargetWriter {
        try TargetWriter(settings: settings(kind, url: url, webhook: webhook), version: "1.2.3")
    }

    static func writer(_ service: TargetSettings.Service) throws(TargetError) -> TargetWriter {
        try TargetWriter(settings: settings(service), version: "1.2.3")
    }

    private static func service(
        _ kind: TargetSettings.Kind, url: Secret, webhook: WebhookSettings?
    ) -> TargetSettings.Service {
        switch kind {
        case .slack: return .slack(.init(url: url))
        case .mattermost: return .mattermost(.init(url: url, channel: "backups"))
        case .rocketChat: return .rocketChat(.init(url: url, channel: "#backups"))
        case .googleChat: return .googleChat(.init(url: url))
        case .zulip:
            return .zulip(.init(url: desk, email: "tocsin-bot@example.com", apiKey: token, channel: "backups"))
        case .matrix: return .matrix(.init(url: desk, token: token, room: "!room:example.net"))
        case .telegram: return .telegram(.init(token: token, chat: "-1001234567890", topic: 7))
        case .webex: return .webex(.init(token: token, room: "ROOM"))
        case .ntfy: return .ntfy(.init(url: desk, topic: Secret("TOPICSECRET"), logon: .init(token: token)))
        case .gotify: return .gotify(.init(url: desk, token: token))
        case .splunkHEC: return .splunkHEC(.init(url: desk, token: token, index: "backup"))
        case .teams: return .teams(.init(url: url))
        case .discord: return .discord(.init(url: url))
        case .pagerDuty: return .pagerDuty(.init(routingKey: Secret("R0UTINGKEYSECRET")))
        case .opsgenie: return .opsgenie(.init(apiKey: Secret("APIKEYSECRET")))
        case .splunkOnCall: return .splunkOnCall(.init(apiKey: Secret("APIKEYSECRET"), routingKey: "backup team"))
        case .incidentIO: return .incidentIO(.init(url: url, token: Secret("TOKENSECRET")))
        case .grafanaOnCall: return .grafanaOnCall(.init(url: url))
        case .alertmanager: return .alertmanager(.init(url: Secret("http://am.example.net:9093")))
        case .requestTracker:
            return .requestTracker(
                .init(url: desk, logon: .init(token: token), queue: "Backups", keyField: "Dedup'Key"))
        case .redmine:
            return .redmine(
                .init(
                    url: desk, apiKey: token, project: "backups", tracker: 3, keyField: 1,
                    priorities: .init([.critical: "4"])))
        case .gitHub:
            return .gitHub(
                .init(url: Secret("https://api.github.com"), token: token, repository: "acme/ops", labels: ["backup"]))
        case .gitLab:
            return .gitLab(
                .init(url: Secret("https://gitlab.com"), token: token, repository: "acme/it/ops", labels: ["backup"]))
        case .jira:
            let logon = LogonSettings(username: "me@example.com", token: token)
            return .jira(.init(url: desk, logon: logon, project: "OPS", priorities: .init([.critical: "Highest"])))
        case .serviceNow:
            let logon = LogonSettings(username: "tocsin", password: token)
            return .serviceNow(
                .init(url: desk, logon: logon, fields: ["assignment_group": "Backup"], closeCode: "Solved"))
        case .zendesk: return .zendesk(.init(url: desk, username: "me@example.com", token: token))
        case .freshservice: return .freshservice(.init(url: desk, apiKey: token, email: "tocsin@example.com"))
        case .zammad:
            return .zammad(.init(url: desk, token: token, group: "Backup", customer: "tocsin@example.com"))
        case .webhook:
            var webhook = webhook ?? WebhookSettings(url: url)
            webhook.url = url
            return .webhook(webhook)
        }
    }
}

extension TargetWriter {
    /// The body of a message that is sent; nil where nothing is.
    func body(_ envelope: Envelope) -> [UInt8]? {
        if case .send(let body) = draft(for: envelope) { body } else { nil }
    }

    func request(_ envelope: Envelope) -> TargetRequest? {
        body(envelope).flatMap { request(for: envelope, body: $0, at: Samples.now) }
    }

    /// The first request of an attempt.
    func request(for envelope: Envelope, body: [UInt8], at now: Date) -> TargetRequest? {
        if case .send(let request, _) = begin(envelope, body: body, at: now) { request } else { nil }
    }

    /// What an attempt comes to that gets these answers, one after the other.
    func verdict(of answers: TargetAnswer..., for envelope: Envelope, at now: Date) -> Verdict {
        exchange(envelope, answers, at: now).verdict ?? .unknown("more requests than answers")
    }

    /// An attempt that gets these answers: the requests that it sends, and what it comes to; nil: it asks for more.
    func exchange(
        _ envelope: Envelope, _ answers: [TargetAnswer], at now: Date = Samples.now
    ) -> (requests: [TargetRequest], verdict: Verdict?) {
        var step = begin(envelope, body: body(envelope) ?? [], at: now)
        var requests: [TargetRequest] = []
        var answers = answers[...]
        while case .send(let request, let then) = step {
            requests.append(request)
            guard let answer = answers.popFirst() else { return (requests, nil) }
            step = then(answer)
        }
        if case .end(let verdict) = step { return (requests, verdict) }
        return (requests, nil)
    }
}

extension TargetRequest {
    func header(_ name: String) -> String? { headers.first { $0.name.lowercased() == name }?.value.reveal() }
    var json: NSDictionary? { try? JSONSerialization.jsonObject(with: Data(body)) as? NSDictionary }
}
