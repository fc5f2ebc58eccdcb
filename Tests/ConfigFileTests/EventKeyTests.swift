import ConfigFile
import Core
import Testing

/// Every key of `when` with every event: it is known, or it is an error that says where it belongs.
@Suite struct EventKeyTests {
    private static let values: [(key: String, value: String, events: Set<Event>)] = {
        let all = Set(Event.allCases)
        let withJob = all.subtracting([.undeliverable])
        let jobs = all.subtracting([.blind, .undeliverable])
        let sessions: Set<Event> = [.finished, .started, .overrunning, .stalled]
        let lasting = sessions.subtracting([.started])
        return [
            ("source", "hq", withJob), ("server", "a", withJob), ("job", "a", withJob), ("kind", "nas", withJob),
            ("type", "a", withJob), ("enabled", "yes", withJob), ("labels", "{ tier: test }", withJob),
            ("during", "office", all), ("result", "none", sessions), ("previous_result", "failed", jobs),
            ("state", "\"*\"", sessions), ("retry", "yes", sessions), ("streak", "\"> 1\"", sessions),
            ("progress", "\"> 1\"", sessions), ("duration", "\"> 1h\"", lasting), ("slowdown", "\"> 1\"", lasting),
            ("no_progress_for", "\"> 1h\"", [.stalled]), ("late_by", "\"> 1h\"", [.missed]),
            ("since_success", "\"> 1d\"", jobs), ("since_backup", "\"> 1d\"", jobs),
            ("since_session", "\"> 1d\"", jobs), ("blind_for", "\"> 1h\"", [.blind]),
            ("data_age", "\"> 1h\"", [.blind]),
        ]
    }()

    @Test func `the table has every key`() {
        let keys =
            Clause.TextField.allCases.map(\.rawValue) + Clause.FlagField.allCases.map(\.rawValue)
            + Clause.NumberField.allCases.map(\.rawValue) + Clause.DurationField.allCases.map(\.rawValue)
        #expect(Set(Self.values.map(\.key)) == Set(keys + ["labels", "during"]))
    }

    @Test(arguments: Event.allCases)
    func `an event knows its keys and no others`(event: Event) {
        for (key, value, events) in Self.values {
            for part in ["when", "unless"] {
                let map = Self.map(of: event, part, key, value)
                let problems = Sample.read(
                    Sample.head + FaultTests.chat + """
                        windows: { office: mon }
                        labels: [{ set: { tier: test } }]
                        rules: [{ name: a, notify: ops, event: \(event.rawValue), \(map) }]
                        """
                ).problems.filter { $0.severity == .error }
                #expect(problems.isEmpty == events.contains(event), "\(part) \(key) of \(event): \(problems)")
                #expect(problems.allSatisfy { $0.message.hasPrefix("`\(key)` has no value when a rule waits for") })
            }
        }
    }

    /// The rule's `when` and `unless`, with what `stale` needs beside the key.
    private static func map(of event: Event, _ part: String, _ key: String, _ value: String) -> String {
        let limit = "since_success: \"> 9d\""
        guard event == .stale else { return "\(part): { \(key): \(value) }" }
        if part == "unless" { return "when: { \(limit) }, unless: { \(key): \(value) }" }
        return key == "since_success" ? "when: { \(key): \(value) }" : "when: { \(limit), \(key): \(value) }"
    }
}
