import Core
import Foundation
import HTTPTransport
import Storage
import TestSupport
import Testing

@testable import Daemon

/// What a target hears of a trouble and its end, whatever became of the messages before.
@Suite struct CourierTests {
    private static let net = Target.ID(rawValue: "net")

    private func with(
        _ answers: [Int], _ edit: (inout TargetSettings) -> Void = { _ in }, _ body: (CourierHouse) async throws -> Void
    ) async throws {
        try await withTemporaryFolder { folder in
            let path = folder.appending(path: "tocsin.db").path
            let house = try CourierHouse(answers, path: path, edit)
            try await body(house)
            await house.store.close()
            await house.transport.shutdown()
        }
    }

    private static func withOwnBody(_ settings: inout TargetSettings) {
        guard var webhook = settings.webhook else { return }
        webhook.body = .object([.init(name: "kind", value: .template(Secret("{{kind}}")))])
        settings.service = .webhook(webhook)
    }

    /// An alarm, a turn, its end, and two turns more: what comes, and what becomes of the end.
    static let stories: [(answers: [Int], isTicket: Bool, requests: [String], end: Delivery.State)] = [
        ([200], false, ["alarm", "recovery"], .delivered), ([200], true, ["alarm", "recovery"], .delivered),
        ([404], false, ["alarm"], .merged), ([404], true, ["alarm"], .merged),
        ([503], false, ["alarm", "recovery"], .delivered), ([503], true, ["alarm"], .merged),
        ([0], false, ["alarm", "alarm", "recovery"], .delivered),
        ([0], true, ["alarm", "alarm", "recovery"], .delivered),
        ([0, 404], false, ["alarm", "alarm"], .merged), ([0, 503], false, ["alarm", "alarm"], .pending),
    ]

    @Test(arguments: stories)
    func `the end of a trouble is told to whom the trouble was told`(
        answers: [Int], isTicket: Bool, requests: [String], end: Delivery.State
    ) async throws {
        try await with(answers, isTicket ? Self.withOwnBody : { _ in }) { house in
            try await house.decide(.alarm, "a")
            try await house.turn(after: 0)
            try await house.decide(.recovery, "r")
            try await house.turn(after: 0.5)
            if answers[0] == 0 { #expect(house.requests == ["alarm"], "it waits") }
            try await house.turn(after: 1)
            #expect(house.requests == requests)
            #expect(try await house.state(of: "r") == end)
        }
    }

    @Test(arguments: [false, true])
    func `a trouble that began and ended unheard is one recovery in chat and nothing to a ticket system`(
        isTicket: Bool
    ) async throws {
        try await with([], isTicket ? Self.withOwnBody : { _ in }) { house in
            for id in ["a", "b"] { try await house.decide(.alarm, id) }
            try await house.decide(.recovery, "r")
            try await house.turn()
            #expect(house.requests == (isTicket ? [] : ["recovery"]))
            #expect(try await house.state(of: "a") == .merged)
        }
    }

    @Test func `one alarm that was heard is enough to be told of the end`() async throws {
        try await with([200, 404]) { house in
            for id in ["a", "b"] { try await house.decide(.alarm, id) }
            try await house.turn()
            try await house.decide(.recovery, "r")
            try await house.turn()
            #expect(house.requests == ["alarm", "alarm", "recovery"])
        }
    }

    @Test func `each trouble of a job has an end of its own`() async throws {
        try await with([200, 200, 404]) { house in
            for (alarm, end) in [("a", "r"), ("b", "s")] {
                try await house.decide(.alarm, alarm, incident: alarm)
                try await house.turn()
                try await house.decide(.recovery, end, incident: alarm)
                try await house.turn()
            }
            #expect(house.requests == ["alarm", "recovery", "alarm"], "the second trouble was never told")
        }
    }

    @Test func `an attempt that the process did not survive may have arrived`() async throws {
        try await with([503, 503]) { house in
            try await house.decide(.alarm, "a")
            var plan = OutboxPlan()
            plan.released = [.init(rawValue: "a")]
            try await house.store.commit(plan)
            try await house.store.begin([AttemptStart(id: .init(rawValue: "a"), at: Date(), body: Array("{}".utf8))])
            try await house.decide(.recovery, "r")
            try await house.turn(after: 0)
            #expect(try await house.state(of: "a") == .pending, "it is tried again, for nobody knows what it did")
            try await house.turn()
            try await house.turn(after: 9)
            #expect(house.requests == ["?", "?", "?", "recovery"])
        }
    }

    @Test func `an end waits for a digest that tells of the trouble, and is not told when the digest dies`()
        async throws
    {
        for (second, expected) in [(200, ["digest", "digest", "recovery"]), (404, ["digest", "digest"])] {
            let edit: (inout TargetSettings) -> Void = { $0.limits.digestOver = 1 }
            try await with([503, second], edit) { house in
                let other = Job(source: CourierHouse.job.source, id: .init(rawValue: "K"), name: "other", kind: .nas)
                try await house.decide(.alarm, "a")
                try await house.decide(.alarm, "b", job: other, incident: "k")
                try await house.turn(after: 0)
                try await house.decide(.recovery, "r")
                try await house.turn(after: 0.5)
                #expect(house.requests == ["digest"])
                try await house.turn(after: 9)
                #expect(house.requests == expected)
            }
        }
    }

    @Test func `the fallback is told of the trouble and of its end, once`() async throws {
        let edit: (inout TargetSettings) -> Void = { $0.fallback = Self.net }
        try await with([404], edit) { house in
            try await house.decide(.alarm, "a")
            try await house.turn()
            try await house.decide(.recovery, "recovery i")
            try await house.turn()
            var waiting = try await house.store.deliveries(to: Self.net, in: .decided, limit: 9)
            #expect(waiting.map(\.message.kind) == [.alarm, .recovery])
            #expect(Standing(try await house.store.past(of: waiting[1])) == .untold(unsent: [waiting[0].id]))

            try await house.decide(.recovery, "recovery i", to: Self.net)
            waiting = try await house.store.deliveries(to: Self.net, in: .decided, limit: 9)
            #expect(waiting.count == 2, "the same end by a rule of its own")
        }
    }

    @Test func `a digest that dies falls back as its members`() async throws {
        let edit: (inout TargetSettings) -> Void = { ($0.limits.digestOver, $0.fallback) = (1, Self.net) }
        try await with([404], edit) { house in
            try await house.decide(.alarm, "a")
            try await house.decide(.alarm, "b", incident: "k")
            try await house.turn()
            #expect(house.requests == ["digest"])
            let waiting = try await house.store.deliveries(to: Self.net, in: .decided, limit: 9)
            #expect(waiting.map(\.message.kind) == [.alarm, .alarm] && waiting.allSatisfy(\.members.isEmpty))
        }
    }
}
