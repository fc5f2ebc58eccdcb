import ConfigFile
import Core
import Foundation
import TestSupport
import Testing

/// Mutes, digests and heartbeats, and what is held.
@Suite struct QuietTests {
    private static let rest = """
        targets:
          ops: { type: slack, url: "https://chat.example.com/x" }
          tickets: { type: webhook, url: "https://itsm.example.com", body: { a: b } }
        windows: { patching: "first sunday 02:00-06:00" }
        labels: [{ set: { customer: ops } }]
        rules:
          - { name: a, notify: [ops, tickets] }

        """ + Sample.guards.dropFirst()

    private func read(_ text: String, zone: String = "Europe/Berlin") throws -> Configuration {
        let outcome = Sample.read(Sample.head + "time_zone: \(zone)\n" + Self.rest + text)
        #expect(outcome.problems.filter { $0.severity == .error } == [])
        return try #require(outcome.configuration)
    }

    private func moment(_ text: String) throws -> Date { try Date.ISO8601FormatStyle().parse(text) }

    @Test func `a mute is read whole`() throws {
        let text = """
            mute:
              - { when: { job: "NAS-*" }, during: patching, reason: filer patching, until: 2027-12-31 }
              - { when: [{ kind: nas }, { job: x }], during: { not: patching }, reason: b, until: 2027-06-30 18:00 }
            """
        let expected = [
            Mute(
                when: [Condition([.text(.job, .pattern(.wildcard("NAS-*")))])],
                during: WindowMatch(windows: ["patching"]), reason: "filer patching",
                until: try moment("2027-12-31T23:00:00Z")),
            Mute(
                when: [
                    Condition([.text(.kind, .pattern(.wildcard("nas")))]),
                    Condition([.text(.job, .pattern(.wildcard("x")))]),
                ],
                during: WindowMatch(windows: ["patching"], isNegated: true), reason: "b",
                until: try moment("2027-06-30T16:00:00Z")),
        ]
        #expect(try read(text).mutes == expected)
    }

    @Test func `a digest is read whole`() throws {
        let text = """
            digests:
              - { name: a, at: mon-fri 08:05, notify: "{{labels.customer}}", when: { kind: nas }, send: problems }
              - { name: b, at: "first monday 07:00", notify: [ops] }
            """
        let zone = try #require(TimeZone(identifier: "Europe/Berlin"))
        let expected = [
            DigestSchedule(
                name: "a", at: Schedule(days: .weekdays([2, 3, 4, 5, 6]), minute: 485, timeZone: zone),
                notify: [TargetName(parts: [.label("customer")])],
                when: [Condition([.text(.kind, .pattern(.wildcard("nas")))])], send: .problems),
            DigestSchedule(
                name: "b", at: Schedule(days: .nth(ordinal: 1, weekday: 2), minute: 420, timeZone: zone),
                notify: [TargetName(Target.ID(rawValue: "ops"))], send: .always),
        ]
        #expect(try read(text).digests == expected)
    }

    static let faults: [FaultTests.Case] = [
        .init("mute:\n  - 🟥{ when: { kind: nas }, until: 2027-12-31 }\n", "`reason` is missing"),
        .init("mute:\n  - { when: { kind: nas }, reason: 🟥\"\", until: 2027-12-31 }\n", "is empty"),
        .init("mute:\n  - 🟥{ when: { kind: nas }, reason: a }\n", "has no `until`"),
        .init("mute:\n  - 🟥{ reason: a, until: 2027-12-31 }\n", "mutes everything"),
        .init("mute:\n  - 🟥{ when: {}, reason: a, until: 2027-12-31 }\n", "mutes everything"),
        .init("mute:\n  - { when: { kind: nas }, reason: a, until: 🟥2026-10-30 }\n", "has ended"),
        .init("mute:\n  - { when: { kind: nas }, reason: a, until: 🟥2026-11-01 00:00 }\n", "has ended"),
        .init("mute:\n  - { when: { kind: nas }, reason: a, until: 🟥soon }\n", "is no date"),
        .init("mute:\n  - { when: { kind: nas }, reason: a, until: 🟥2027-02-30 }\n", "no calendar has"),
        .init("mute:\n  - { during: 🟥patchin, reason: a, until: 2027-12-31 }\n", "did you mean `patching`?"),
        .init("mute:\n  - { 🟥wen: { kind: nas }, during: patching, reason: a }\n", "did you mean `when`?"),
        .init("mute: 🟥{ reason: a }\n", "expected a list"),
        .init("digests:\n  - { name: a, at: 🟥mun 08:05, notify: ops }\n", "is no time"),
        .init("digests:\n  - { name: a, at: 🟥mon-fri, notify: ops }\n", "is no time"),
        .init("digests:\n  - 🟥{ at: 08:05, notify: ops }\n", "`name` is missing"),
        .init(
            "digests:\n  - { name: a, at: 08:05, 🟥notfy: ops, notify: [🟥opps], send: 🟥often }\n",
            "did you mean `notify`?", "did you mean `ops`?", "is not one of `always`, `problems`"),
        .init("digests:\n  - { name: a, at: 08:05, notify: [ops, 🟥tickets] }\n", "takes each message by itself"),
        .init(
            "digests:\n  - { name: a, at: 08:05, notify: ops }\n  - { name: 🟥a, at: 08:05, notify: ops }\n",
            "there is a digest of this name already"),
    ]

    static func whole(_ item: FaultTests.Case) -> String { Sample.head + rest + item.marked }

    @Test(arguments: faults)
    func `a fault is told where it stands`(_ item: FaultTests.Case) {
        let input = MarkedText(Self.whole(item))
        item.check(against: Sample.read(input.text).problems, input)
    }

    @Test func `two problems of one mute are both told`() {
        let problems = Sample.read(Sample.head + Self.rest + "mute:\n  - { reason: a }\n").problems
        #expect(problems.map(\.severity) == [.warning, .warning])
    }

    /// The last day of a mute belongs to it in the zone of the configuration: Auckland is 13 hours ahead.
    @Test func `whether a mute has ended is asked of the configured zone`() {
        let text = "mute: [{ when: { kind: nas }, reason: a, until: 2026-10-31 }]\n"
        let problems = { (zone: String) in
            Sample.read(Sample.head + "time_zone: \(zone)\n" + Self.rest + text).problems.count
        }
        #expect(problems("Pacific/Auckland") == 1)
        #expect(problems("America/New_York") == 0)
    }

    @Test(arguments: [
        ("patching", TargetSettings.Hold(during: WindowMatch(windows: ["patching"]))),
        ("[patching, lunch]", TargetSettings.Hold(during: WindowMatch(windows: ["patching", "lunch"]))),
        ("{ not: patching }", TargetSettings.Hold(during: WindowMatch(windows: ["patching"], isNegated: true))),
        (
            "{ not: [lunch], except: critical }",
            TargetSettings.Hold(during: WindowMatch(windows: ["lunch"], isNegated: true), except: .critical)
        ),
        (
            "{ during: lunch, except: error }",
            TargetSettings.Hold(during: WindowMatch(windows: ["lunch"]), except: .error)
        ),
    ])
    func `what is held is read in each form`(text: String, expected: TargetSettings.Hold) throws {
        let text = """
            windows: { patching: sat, lunch: "12:00-13:00" }
            targets: { ops: { type: slack, url: "https://chat.example.com/x", hold_during: \(text) } }
            rules: [{ name: a, notify: ops }]
            """
        let outcome = Sample.read(Sample.head + text)
        #expect(outcome.configuration?.targets.first?.hold == expected, "\(outcome.problems)")
    }

    @Test(arguments: [
        ("{ not: past }", "the window is over for good"), ("always", "the window never closes"),
        ("[past, always]", "the window never closes"), ("past", nil), ("{ not: [past, patching] }", nil),
        ("{ not: always }", nil),
    ])
    func `what is held for ever is warned about`(text: String, message: String?) {
        let input = MarkedText(
            Sample.head + """
                windows:
                  patching: sat
                  past: 2020-12-24 18:00 - 2020-12-27 06:00
                  always: "00:00-24:00"
                targets: { ops: { type: slack, url: "https://chat.example.com/x", hold_during: 🟥\(text) } }
                rules:
                  - { name: a, notify: ops }
                """ + Sample.guards)
        let problems = Sample.read(input.text).problems
        let places = problems.map { MarkedText.Place(line: $0.line, column: $0.column) }
        #expect(places == (message == nil ? [] : input.places), "\(problems)")
        #expect(message.map { problems.first?.message.hasSuffix($0) == true } ?? true, "\(problems)")
    }

    @Test(arguments: [
        ("{ url: \"https://a.b/x\" }", SourceSettings.Heartbeat(url: Secret("https://a.b/x"), every: .seconds(300))),
        (
            "{ url: \"https://a.b/x\", every: 10s }",
            SourceSettings.Heartbeat(url: Secret("https://a.b/x"), every: .seconds(10))
        ),
        ("{ url: \"${HEARTBEAT_URL:-}\" }", nil),
    ])
    func `a heartbeat is read, and an empty URL means none`(text: String, expected: SourceSettings.Heartbeat?) {
        let outcome = Sample.read(
            "version: 1\nsources: { hq: { url: https://a.b, username: a, password: b, heartbeat: \(text) } }\n")
        #expect(outcome.problems == [])
        #expect(outcome.configuration?.sources.first?.heartbeat == expected)
    }
}
