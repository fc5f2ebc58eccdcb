import Core
import Foundation
import Testing

@testable import Daemon

@Suite struct HealthTests {
    private static let now = Date(timeIntervalSince1970: 1_790_000_000)

    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        var interval: TimeInterval = 60
        var seen: TimeInterval?
        var failure: String?
        var due: TimeInterval?
        /// Age of EM's data.
        var data: TimeInterval?
        var reasons: [String] = []
    }

    static let cases = [
        Case(testDescription: "just seen", seen: 10),
        Case(testDescription: "seen at the limit", seen: 180),
        Case(
            testDescription: "seen too long ago", seen: 181,
            reasons: ["source hq: not completely seen for 3 min, at most 3 min are allowed"]),
        Case(testDescription: "seen too long ago, but the interval is stretched", interval: 90, seen: 181),
        Case(testDescription: "a look that failed a moment ago", seen: 100, failure: "no"),
        Case(
            testDescription: "failing for long", seen: 3600, failure: "the logon was refused",
            reasons: ["source hq: not completely seen for 1 h, at most 3 min are allowed: the logon was refused"]),
        Case(testDescription: "never seen", reasons: ["source hq: not completely seen yet"]),
        Case(
            testDescription: "never seen, failing", failure: "no",
            reasons: ["source hq: not completely seen yet: no"]),
        Case(testDescription: "a clock that went back", seen: -100),
        Case(testDescription: "data at the limit of their age", seen: 10, data: 45 * 60),
        Case(
            testDescription: "data that are too old", seen: 10, data: 46 * 60,
            reasons: ["source hq: its data are 46 min old, at most 45 min are allowed"]),
        Case(testDescription: "a message due at the limit", seen: 10, due: 900),
        Case(
            testDescription: "a message due for too long", seen: 10, due: 901,
            reasons: ["target chat: a message waits for 15 min, at most 15 min are allowed"]),
        Case(testDescription: "a message due later", seen: 10, due: -60),
    ]

    @Test(arguments: cases)
    func `it is ready while sources are seen and messages go out`(_ given: Case) {
        let source = Health.SourceView(
            name: .init(rawValue: "hq"), interval: given.interval, lastCompleteLookAt: given.seen.map { Self.now - $0 },
            failure: given.failure, collectedAt: given.data.map { Self.now - $0 })
        let target = Health.TargetView(name: .init(rawValue: "chat"), dueSince: given.due.map { Self.now - $0 })
        #expect(Health(sources: [source], targets: [target]).reasons(at: Self.now) == given.reasons)
    }

    @Test func `nothing to watch is well`() {
        #expect(Health(sources: [], targets: []).reasons(at: Self.now).isEmpty)
    }
}
