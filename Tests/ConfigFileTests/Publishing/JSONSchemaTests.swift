import ConfigFile
import Core
import Foundation
import TestSupport
import Testing

/// What an editor says by the schema, and what the reading says, about the same files.
@Suite struct JSONSchemaTests {
    /// Small files that are good for both.
    static let good: [String] =
        [ContractTests.text]
        + (TargetTypeTests.chats + TargetTypeTests.logs + TargetTypeTests.types).map { TargetTypeTests.whole($0.0) }
        + rules.map { Sample.head + FaultTests.chat + "rules:\n  - " + $0 + "\n" }
        + parts.map { Sample.head + FaultTests.chat + $0 + "\n" }

    private static let rules = [
        "{ name: a, notify: ops, recovery: yes }", "{ name: a, notify: [ops], recovery: \"Off\" }",
        "{ name: a, notify: ops, when: { job: 12 } }", "{ name: a, notify: ops, when: { job: true } }",
        "{ name: a, notify: ops, when: { result: [Failed, \"w*\"] } }", "{ name: a, notify: ops, when: { streak: 3 } }",
        "{ name: a, notify: ops, when: { streak: \"2..5\", duration: 1h..2h } }",
        "{ name: a, notify: ops, when: { kind: { not: [copy, /a.+/] } } }",
        "{ name: a, notify: ops, when: [{ retry: no }, { job: { not: x } }] }", "{ name: a, notify: ops, repeat: off }",
        "{ name: a, notify: ops, repeat: false }", "{ name: a, notify: ops, severity: \"${SEVERITY:-error}\" }",
        "{ name: a, notify: ops, event: stale, when: { since_backup: \"> 1d2h\" } }",
        "{ name: a, notify: ops, repeat: { every: \"${EVERY:-12h}\", at_most: \"${COUNT:-3}\" } }",
        "{ name: a, notify: ops, recovery: \"${RECOVERY:-true}\", after_retries: NO }",
    ]

    private static let parts = [
        "windows: { a: sat, b: [\"22:00-06:00\", \"FIRST Sunday 02:00-24:00\"] }",
        "windows: { c: { at: \"mon,wed-fri\", time_zone: UTC } }",
        "windows: { a: 2036-12-24 18:00 - 2036-12-27 06:00, b: wednesday 8:00-9:00 }",
        "labels: [{ set: { ünïcode: 1, b-c: true } }]", "status: { listen: \"[::1]:9480\" }",
        "status: { listen: \"${LISTEN:-127.0.0.1:1}\", token: \"${TOKEN:-}\" }", "keep: 1d1h1m1s1ms",
        "digests: [{ name: a, at: first monday 07:00, notify: ops }, { name: b, at: 08:05, notify: ops }]",
        "mute: [{ reason: a, during: { not: w }, until: 2036-12-31 12:00 }]\nwindows: { w: sun }",
        "tests: [{ name: a, given: [{ job: x, result: failed, at: +2d 01:00 }], expect: [] }]",
        "tests: [{ name: a, given: [{ job: x, running: true, at: 2026-12-24 18:00 }], expect: [], advance: 0s }]",
        "rules: [&r { name: a, notify: ops }, { <<: *r, name: b }]",
    ]

    @Test func `what is good for the reading is good for the schema`() throws {
        let documents =
            try Self.good + ExampleTests.paths.map { String(decoding: try ExampleTests.text(of: $0), as: UTF8.self) }
        for (document, faults) in zip(documents, try SchemaJudge.faults(in: documents)) {
            #expect(faults == [], "\(document)")
        }
    }

    @Test func `the small files are good for the reading`() {
        for document in Self.good where document != ContractTests.text {
            #expect(Sample.read(document).problems.filter { $0.severity == .error } == [], "\(document)")
        }
    }

    private static let bad: [FaultTests.Case] =
        FaultTests.topLevel.map(FaultTests.atTop) + FaultTests.whole + FaultTests.sources.map(FaultTests.inSource)
        + FaultTests.rules.map(FaultTests.inRule) + (FaultTests.targets + FaultTests.chats).map(FaultTests.inTarget)
        + FaultTests.desks.map(FaultTests.inDesk) + FaultTests.keyless.map(FaultTests.inKeyless)
        + FaultTests.windows.map(FaultTests.inWindow) + QuietTests.faults.map { FaultTests.Case(QuietTests.whole($0)) }
        + RuleTestTests.faults.map { FaultTests.Case(RuleTestTests.whole($0)) }

    /// What no schema can know, or what would need one that nobody can read: by a part of the message.
    private static let beyond: [String] = [
        // Names, and what is behind variables and templates.
        "names no", "there is a digest of this name already", "there is a test of this name already",
        "uses a label that no line", "is built from something else", "is not set", "unknown variable",
        "without its `}}`",
        // How long, how late, in which order.
        "is too short", "is too long", "is longer than", "no calendar has", "ends before it begins", "is no time zone",
        "is no regular expression", "is no range of statuses",
        // What goes with what.
        "has no value when a rule waits for", "must say how long is too long", "`notify` is missing: the targets",
        "without its `client_cert`", "can not both be used", "is missing beside", "does nothing: ",
        "either the `url`", "either `api_key` and", "the address of the server alone", "and `password`, is missing",
        "belongs to `api: table`", "write one of them",
        "`result` is missing: how it ended", "has no `result` yet", "needs a `token`", "and no digests",
        "either the `url` of a webhook, or",
        // Of headers, any is possible but those.
        "stands here twice", "is set by the request itself",
        // What a later version can.
        "is not supported by this version yet",
    ]

    @Test func `what the reading refuses the schema refuses, but for what it can not know`() throws {
        var used: Set<String> = []
        let documents = Self.bad.map { MarkedText($0.marked).text }
        for (document, faults) in zip(documents, try SchemaJudge.faults(in: documents)) {
            let errors = Sample.read(document).problems.filter { $0.severity == .error }.map(\.message)
            let excuses = Self.beyond.filter { excuse in errors.contains { $0.contains(excuse) } }
            let isExcused = errors.allSatisfy { error in excuses.contains { error.contains($0) } }
            #expect(!faults.isEmpty || isExcused, "\(document): \(errors)")
            if faults.isEmpty { used.formUnion(excuses) }
        }
        #expect(Set(Self.beyond).subtracting(used) == [], "the schema knows these by now")
    }

    @Test func `whatever the schema shows is good for it`() throws {
        #expect(try SchemaJudge.faultsOfItsOwn() == [])
    }
}
