import ConfigFile
import Core
import Testing

/// Each type of target as the documentation shows it, and what becomes of it.
@Suite struct TargetTypeTests {
    private static let url = Secret("https://desk.example.net")
    private static let token = Secret("t0ken")
    private static let levels = SeverityMap([.critical: "4", .error: "3", .warning: "3", .info: "3"])

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

    @Test(arguments: types)
    func `a target of a type`(text: String, service: TargetSettings.Service) throws {
        let outcome = Sample.read(
            Sample.head + "targets: { ops: { \(text) } }\nrules:" + Sample.guards)
        #expect(outcome.problems.isEmpty)
        let target = try #require(outcome.configuration?.targets.first)
        #expect(target == TargetSettings(id: .init(rawValue: "ops"), service: service))
        #expect(target.limits == .init(perMinute: 60, digestOver: nil))
    }

    @Test func `every type is among them`() {
        let kinds = Set(Self.types.map(\.1.kind))
        #expect(kinds == Set(TargetSettings.Kind.allCases.filter { [.paging, .ticket].contains($0.category) }))
    }
}
