import ConfigFile
import Core
import Foundation
import Testing

/// The format's own example.
@Suite struct ContractTests {
    static let text = """
        # yaml-language-server: $schema=./config.schema.json
        version: 1
        time_zone: Europe/Berlin            # IANA name; default: the machine's
        include: rules.d/*.yaml             # optional

        sources:                            # one or many Enterprise Managers
          hq:
            url: https://em.example.com:9398
            username: ${EM_USERNAME}
            password: ${file:/run/secrets/em_password}
            tls:
              ca_file: /etc/tocsin/em-ca.pem
              pin: sha256//47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=
              verify: true
            poll: { every: 60s, timeout: 30s, parallel: 8 }
            format: json                    # json | xml
            jobs:
              kinds: [nas, backup, agent]
              include: ["*"]
              exclude: ["*-scratch"]
            heartbeat: { url: "${HEARTBEAT_URL}", every: 5m }    # pinged only while this source is being seen and fresh

        labels:                             # facts about jobs that names alone do not say; later lines win
          - { when: { job: "ACME-*" }, set: { customer: acme, tier: prod } }
          - { when: { source: hq, job: "*-test*" }, set: { tier: test } }

        targets:
          ops-chat:
            type: slack
            url: ${SLACK_WEBHOOK_URL}
            limits: { per_minute: 30, parallel: 1, digest_over: 10 }
            hold_during: { not: office, except: critical }
            fallback: night-page            # gets what dies here
          chat-acme: { type: teams, url: "${ACME_TEAMS_URL}" }
          night-page: { type: pagerduty, routing_key: "${PD_KEY}" }
          tickets:
            type: webhook                   # anything that takes JSON
            url: https://itsm.example.net/api/tickets
            method: POST
            headers: { Authorization: "Bearer ${ITSM_TOKEN}" }
            sign: ${ITSM_SIGNING_KEY}
            body:
              title: "{{title}}"
              priority: "{{severity_number}}"
              tags: [backup, "{{job.kind}}"]
            success: [200-299]
            reference: /ticket/id
            on_update:
              method: POST
              url: "https://itsm.example.net/api/tickets/{{reference}}/notes"
              body: { text: "{{summary}}" }
            on_recovery:
              { method: PATCH, url: "https://itsm.example.net/api/tickets/{{reference}}", body: { status: closed } }
            tls: { client_cert: /etc/tocsin/me.pem, client_key: /etc/tocsin/me.key }
            proxy: http://proxy.example.net:3128
            timeout: 15s
            retry: { for: 24h, max_age: 7d }

        windows:
          office: "mon-fri 08:00-18:00"
          patching: ["first sunday 02:00-06:00", "2026-12-24 18:00 - 2026-12-27 06:00"]
          tokyo: { at: "mon-fri 09:00-17:00", time_zone: Asia/Tokyo }

        defaults:
          after_retries: true

        rules:
          - name: backup-failed
            event: finished
            when:   { result: failed, job: ["NAS-*", "[PROD] Shares"] }
            unless: { labels: { tier: test } }
            severity: critical
            notify: [ops-chat, tickets]
            repeat: { every: 12h, at_most: 10 }      # reminders while the incident is open
            escalate: { after: 2h, notify: night-page }
            recovery: true
            tell: every

        mute:
          - { when: { job: "NAS-*" }, during: patching, reason: filer patching, until: 2027-12-31 }

        digests:
          - name: morning
            at: "mon-fri 08:05"
            notify: "chat-{{labels.customer}}"
            when: { kind: nas }
            send: always                    # always | problems

        status: { listen: 127.0.0.1:9480, token: "${TOCSIN_TOKEN:-}", public_url: https://tocsin.example.net }
        store: tocsin.db
        keep: 400d

        tests:                              # run by `tocsin check` and before every reload
          - name: a retry that works is no alarm
            given:
              - { job: NAS-hr, result: failed,  at: "01:00", minutes: 10, retries_left: 1 }
              - { job: NAS-hr, result: success, at: "01:15", minutes: 10, retry: true }
            advance: 3h
            expect: []
          - name: a dead chain is told once
            given: [{ job: NAS-hr, result: failed, at: "01:00", minutes: 10, retries_left: 0 }]
            expect: [{ rule: backup-failed, target: ops-chat }, { rule: backup-failed, target: tickets }]
        """

    private static let key = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"

    private static let outcome = Sample.read(
        text,
        variables: [
            "EM_USERNAME": "tocsin", "SLACK_WEBHOOK_URL": "https://hooks.slack.com/services/T0/B0/X",
            "HEARTBEAT_URL": "https://beat.example.com/hq", "PD_KEY": "page",
            "ACME_TEAMS_URL": "https://acme.example.com/hook", "ITSM_TOKEN": "t0ken", "ITSM_SIGNING_KEY": key,
        ],
        files: ["/run/secrets/em_password": "hush\n"])

    private static func expected() throws -> Configuration {
        let berlin = try #require(TimeZone(identifier: "Europe/Berlin"))
        let tokyo = try #require(TimeZone(identifier: "Asia/Tokyo"))
        return Configuration(
            timeZone: berlin, sources: [source], targets: targets, rules: [rule], labels: labels,
            windows: [
                "office": Window(
                    spans: [.weekly(days: .weekdays([2, 3, 4, 5, 6]), fromMinute: 480, toMinute: 1080)],
                    timeZone: berlin),
                "patching": Window(
                    spans: [
                        .weekly(days: .nth(ordinal: 1, weekday: 1), fromMinute: 120, toMinute: 360),
                        .dates(
                            from: .init(year: 2026, month: 12, day: 24, hour: 18, minute: 0),
                            to: .init(year: 2026, month: 12, day: 27, hour: 6, minute: 0)),
                    ], timeZone: berlin),
                "tokyo": Window(
                    spans: [.weekly(days: .weekdays([2, 3, 4, 5, 6]), fromMinute: 540, toMinute: 1020)], timeZone: tokyo
                ),
            ],
            mutes: [
                Mute(
                    when: [Condition([.text(.job, .pattern(.wildcard("NAS-*")))])],
                    during: WindowMatch(windows: ["patching"]), reason: "filer patching",
                    until: try Date.ISO8601FormatStyle().parse("2027-12-31T23:00:00Z"))
            ],
            digests: [
                DigestSchedule(
                    name: "morning",
                    at: Schedule(days: .weekdays([2, 3, 4, 5, 6]), minute: 485, timeZone: berlin),
                    notify: [TargetName(parts: [.text("chat-"), .label("customer")])],
                    when: [Condition([.text(.kind, .pattern(.wildcard("nas")))])], send: .always)
            ],
            tests: tests,
            status: .init(host: "127.0.0.1", port: 9480, publicURL: "https://tocsin.example.net"))
    }

    private static let source = SourceSettings(
        id: Source.ID(rawValue: "hq"), url: "https://em.example.com:9398", username: "tocsin", password: Secret("hush"),
        tls: TLSSettings(caFile: "/etc/tocsin/em-ca.pem", pin: "sha256//47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="),
        exclude: .any([.pattern(.wildcard("*-scratch"))]),
        heartbeat: .init(url: Secret("https://beat.example.com/hq"), every: .seconds(300)))

    private static let tests = [
        RuleTest(
            name: "a retry that works is no alarm", place: "config.yaml:94:5",
            given: [
                .init(job: "NAS-hr", result: .failed, at: .day(0, minute: 60), retriesLeft: 1),
                .init(job: "NAS-hr", result: .success, at: .day(0, minute: 75), isRetry: true),
            ], advance: .seconds(3 * 3600)),
        RuleTest(
            name: "a dead chain is told once", place: "config.yaml:100:5",
            given: [.init(job: "NAS-hr", result: .failed, at: .day(0, minute: 60), retriesLeft: 0)],
            expect: [
                .init(rule: "backup-failed", target: Target.ID(rawValue: "ops-chat")),
                .init(rule: "backup-failed", target: Target.ID(rawValue: "tickets")),
            ]),
    ]

    private static let targets = [
        TargetSettings(
            id: Target.ID(rawValue: "ops-chat"),
            service: .slack(.init(url: Secret("https://hooks.slack.com/services/T0/B0/X"))),
            hold: .init(during: WindowMatch(windows: ["office"], isNegated: true), except: .critical),
            fallback: Target.ID(rawValue: "night-page")),
        TargetSettings(
            id: Target.ID(rawValue: "chat-acme"), service: .teams(.init(url: Secret("https://acme.example.com/hook")))),
        TargetSettings(
            id: Target.ID(rawValue: "night-page"),
            service: .pagerDuty(.init(routingKey: Secret("page")))),
        TargetSettings(
            id: Target.ID(rawValue: "tickets"),
            service: .webhook(
                WebhookSettings(
                    url: Secret("https://itsm.example.net/api/tickets"),
                    headers: [.init(name: "Authorization", value: Secret("Bearer t0ken"))], signingKeys: [Secret(key)],
                    body: .object([
                        .init(name: "title", value: .template(Secret("{{title}}"))),
                        .init(name: "priority", value: .template(Secret("{{severity_number}}"))),
                        .init(
                            name: "tags",
                            value: .list([.template(Secret("backup")), .template(Secret("{{job.kind}}"))])),
                    ]),
                    reference: "/ticket/id",
                    onUpdate: .init(
                        method: "POST", url: Secret("https://itsm.example.net/api/tickets/{{reference}}/notes"),
                        body: .object([.init(name: "text", value: .template(Secret("{{summary}}")))])),
                    onRecovery: .init(
                        method: "PATCH", url: Secret("https://itsm.example.net/api/tickets/{{reference}}"),
                        body: .object([.init(name: "status", value: .template(Secret("closed")))])))),
            tls: TLSSettings(clientCertificate: "/etc/tocsin/me.pem", clientKey: "/etc/tocsin/me.key"),
            proxy: Secret("http://proxy.example.net:3128")),
    ]

    private static let labels = [
        LabelRule(
            when: [Condition([.text(.job, .pattern(.wildcard("ACME-*")))])], set: ["customer": "acme", "tier": "prod"]),
        LabelRule(
            when: [
                Condition([
                    .text(.source, .pattern(.wildcard("hq"))), .text(.job, .pattern(.wildcard("*-test*"))),
                ])
            ], set: ["tier": "test"]),
    ]

    private static let rule = Rule(
        name: "backup-failed",
        when: [
            Condition([
                .text(.result, .pattern(.wildcard("failed"))),
                .text(.job, .any([.pattern(.wildcard("NAS-*")), .pattern(.wildcard("[PROD] Shares"))])),
            ])
        ],
        unless: [Condition([.label("tier", .pattern(.wildcard("test")))])], severity: .critical,
        notify: [
            TargetName(Target.ID(rawValue: "ops-chat")), TargetName(Target.ID(rawValue: "tickets")),
        ],
        reminders: .init(every: .seconds(12 * 3600), atMost: 10),
        escalation: .init(after: .seconds(2 * 3600), notify: [TargetName(Target.ID(rawValue: "night-page"))]))

    @Test func `the example lacks nothing but rules for what keeps the daemon from its work`() {
        #expect(
            Self.outcome.problems.map(\.description) == [
                "config.yaml:67:1: warning: no rule waits for `blind`: nobody is told when a source can not be read",
                "config.yaml:67:1: warning: no rule waits for `undeliverable`: "
                    + "nobody is told when messages do not arrive",
            ])
    }

    @Test func `the example means what it says`() throws {
        let read = try #require(Self.outcome.configuration)
        let expected = try Self.expected()
        #expect(read.sources == expected.sources)
        #expect(read.labels == expected.labels)
        #expect(read.windows == expected.windows)
        #expect(read.rules == expected.rules)
        #expect(read.status == expected.status)
        #expect(read.mutes == expected.mutes)
        #expect(read.digests == expected.digests)
        #expect(read.tests == expected.tests)
        for (target, wanted) in zip(read.targets, expected.targets) { #expect(target == wanted) }
        #expect(read == expected)
    }
}
