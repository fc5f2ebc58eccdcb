import ConfigFile
import Core
import Testing

/// Each type of target as the documentation shows it, and what becomes of it.
@Suite struct TargetTypeTests {
    private static let url = Secret("https://desk.example.net")
    private static let token = Secret("t0ken")
    private static let levels = SeverityMap([.critical: "4", .error: "3", .warning: "3", .info: "3"])

    static let chats: [(String, TargetSettings.Service)] = [
        ("type: slack, url: https://desk.example.net", .slack(.init(url: url))),
        ("type: slack, token: t0ken, channel: backups", .slack(.init(token: token, channel: "backups"))),
        (
            "type: slack, token: t0ken, channel: C012, url: https://desk.example.net",
            .slack(.init(url: url, token: token, channel: "C012"))
        ),
        ("type: teams, url: https://desk.example.net", .teams(.init(url: url))),
        ("type: discord, url: https://desk.example.net", .discord(.init(url: url))),
        (
            "type: mattermost, url: https://desk.example.net, channel: ops",
            .mattermost(.init(url: url, channel: "ops"))
        ),
        ("type: rocketchat, url: https://desk.example.net", .rocketChat(.init(url: url))),
        ("type: google_chat, url: https://desk.example.net", .googleChat(.init(url: url))),
        (
            "type: zulip, url: https://desk.example.net, email: a@b, api_key: t0ken, channel: backups, topic: all",
            .zulip(.init(url: url, email: "a@b", apiKey: token, channel: "backups", topic: "all"))
        ),
        (
            "type: matrix, url: https://desk.example.net, token: t0ken, room: \"!a:b\"",
            .matrix(.init(url: url, token: token, room: "!a:b"))
        ),
        (
            "type: telegram, token: t0ken, chat: -1001, topic: 7",
            .telegram(.init(token: token, chat: "-1001", topic: 7))
        ),
        (
            "type: telegram, token: t0ken, chat: \"@a_b\", url: https://desk.example.net",
            .telegram(.init(url: url, token: token, chat: "@a_b"))
        ),
        ("type: webex, token: t0ken, room: R", .webex(.init(token: token, room: "R"))),
        ("type: webex, url: https://desk.example.net", .webex(.init(url: url))),
        ("type: ntfy, topic: t0pic", .ntfy(.init(topic: Secret("t0pic")))),
        (
            "type: ntfy, topic: t0pic, url: https://desk.example.net, username: a, password: t0ken",
            .ntfy(.init(url: url, topic: Secret("t0pic"), logon: .init(username: "a", password: token)))
        ),
        ("type: gotify, url: https://desk.example.net, token: t0ken", .gotify(.init(url: url, token: token))),
    ]

    static let guid = "0f2d9cb4-1c3a-4f0e-9a77-0c2f9f6a1d11"

    static let logs: [(String, TargetSettings.Service)] = [
        ("type: splunk_hec, url: https://desk.example.net, token: t0ken", .splunkHEC(.init(url: url, token: token))),
        (
            "type: splunk_hec, url: https://desk.example.net, token: t0ken, index: b, source: s, sourcetype: t, "
                + "channel: \(guid)",
            .splunkHEC(.init(url: url, token: token, index: "b", source: "s", sourceType: "t", channel: guid))
        ),
    ]

    static let types: [(String, TargetSettings.Service)] = [
        ("type: pagerduty, routing_key: t0ken", .pagerDuty(.init(routingKey: token))),
        (
            "type: pagerduty, routing_key: t0ken, region: eu, url: https://desk.example.net",
            .pagerDuty(.init(routingKey: token, region: .eu, url: url))
        ),
        ("type: opsgenie, api_key: t0ken", .opsgenie(.init(apiKey: token))),
        (
            "type: splunk_oncall, api_key: t0ken, routing_key: ops",
            .splunkOnCall(.init(apiKey: token, routingKey: "ops"))
        ),
        ("type: splunk_oncall, url: https://desk.example.net", .splunkOnCall(.init(url: url))),
        ("type: incident_io, url: https://desk.example.net, token: t0ken", .incidentIO(.init(url: url, token: token))),
        ("type: grafana_oncall, url: https://desk.example.net", .grafanaOnCall(.init(url: url))),
        (
            "type: alertmanager, url: https://desk.example.net, username: a, password: t0ken, expires_after: 2d",
            .alertmanager(
                .init(url: url, logon: .init(username: "a", password: token), expiresAfter: .seconds(2 * 86400)))
        ),
        (
            "type: request_tracker, url: https://desk.example.net, token: t0ken, queue: Backups, key_field: Key",
            .requestTracker(.init(url: url, logon: .init(token: token), queue: "Backups", keyField: "Key"))
        ),
        (
            "type: redmine, url: https://desk.example.net, api_key: t0ken, project: b, tracker: 3, key_field: 1, "
                + "priority: { critical: 4 }, on_recovery: comment",
            .redmine(
                .init(
                    url: url, apiKey: token, project: "b", tracker: 3, keyField: 1,
                    priorities: .init([.critical: "4"]), onRecovery: .comment))
        ),
        (
            "type: github, token: t0ken, repository: a/b, labels: [backup, night]",
            .gitHub(
                .init(
                    url: Secret("https://api.github.com"), token: token, repository: "a/b",
                    labels: ["backup", "night"]))
        ),
        (
            "type: gitlab, url: https://desk.example.net, token: t0ken, project: 12",
            .gitLab(.init(url: url, token: token, repository: "12"))
        ),
        (
            "type: jira, url: https://desk.example.net, username: a@b, token: t0ken, project: OPS, "
                + "issue_type: Incident, transition: Done, priority: High",
            .jira(
                .init(
                    url: url, logon: .init(username: "a@b", token: token), project: "OPS", issueType: "Incident",
                    priorities: .init([.critical: "High", .error: "High", .warning: "High", .info: "High"]),
                    transition: "Done"))
        ),
        (
            "type: servicenow, url: https://desk.example.net, username: a, password: t0ken, close_code: Solved, "
                + "fields: { assignment_group: Backup }, urgency: { warning: 2 }",
            .serviceNow(
                .init(
                    url: url, logon: .init(username: "a", password: token), fields: ["assignment_group": "Backup"],
                    urgencies: .init([.critical: "1", .error: "2", .warning: "2", .info: "3"]), closeCode: "Solved"))
        ),
        (
            "type: servicenow, url: https://desk.example.net, token: t0ken, api: events",
            .serviceNow(.init(url: url, logon: .init(token: token), api: .events))
        ),
        (
            "type: zendesk, url: https://desk.example.net, username: a@b, token: t0ken",
            .zendesk(.init(url: url, username: "a@b", token: token))
        ),
        (
            "type: freshservice, url: https://desk.example.net, api_key: t0ken, email: a@b, group: 7, "
                + "priority: { error: 3, warning: 3, info: 3 }",
            .freshservice(.init(url: url, apiKey: token, email: "a@b", group: 7, priorities: levels))
        ),
        (
            "type: zammad, url: https://desk.example.net, token: t0ken, group: B, customer: a@b",
            .zammad(.init(url: url, token: token, group: "B", customer: "a@b"))
        ),
    ]

    static func whole(_ text: String) -> String {
        Sample.head + "targets: { ops: { \(text) } }\nrules:" + Sample.guards
    }

    @Test(arguments: chats + logs + types)
    func `a target of a type`(text: String, service: TargetSettings.Service) throws {
        let outcome = Sample.read(Self.whole(text))
        #expect(outcome.problems.isEmpty)
        let target = try #require(outcome.configuration?.targets.first)
        #expect(target == TargetSettings(id: .init(rawValue: "ops"), service: service))
        let limits: TargetSettings.Limits =
            switch service.kind.category {
            case .chat: .init(perMinute: 30, digestOver: 10)
            case .paging, .ticket: .init(perMinute: 60, digestOver: nil)
            case .other: .init(perMinute: nil, digestOver: nil)
            }
        #expect(target.limits == limits)
    }

    @Test func `every type is among them`() {
        let kinds = Set((Self.chats + Self.logs + Self.types).map(\.1.kind))
        #expect(kinds.union([.webhook]) == Set(TargetSettings.Kind.allCases))
    }
}
