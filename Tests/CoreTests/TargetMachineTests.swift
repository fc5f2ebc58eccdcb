import Foundation
import Testing

@testable import Core

@Suite struct TargetMachineTests {
    private let now = Date(timeIntervalSince1970: 1_790_000_000)

    private static let url = Secret("https://chat.example")
    private static let chat = TargetSettings.Service.slack(.init(url: url))
    private static let plain = TargetSettings.Service.webhook(.init(url: url))
    private static let tickets = TargetSettings.Service.webhook(.init(url: url, body: .object([])))

    private func target(
        _ service: TargetSettings.Service, _ limits: TargetSettings.Limits? = nil
    ) -> TargetSettings {
        TargetSettings(id: .init(rawValue: "chat"), service: service, limits: limits)
    }

    private func delivery(_ id: String, _ kind: Message.Kind = .alarm, incident: String? = nil, count: Int = 1)
        -> Delivery
    {
        let facts = incident.map { Incident.Facts(id: $0, openedAt: Timestamp(now), count: count) }
        let message = Message(
            key: id, target: .init(rawValue: "chat"), kind: kind, event: .finished, rule: "failed", severity: .error,
            time: Timestamp(now), incident: facts
        )
        return Delivery(id: .init(rawValue: id), message: message, createdAt: now, nextAttemptAt: now)
    }

    private func step(
        _ settings: TargetSettings, _ waiting: [Delivery], _ memory: TargetMemory = .init(),
        _ standings: [String: Standing] = [:], after: Double = 2
    ) -> TargetMachine.Step {
        let standings = Dictionary(uniqueKeysWithValues: standings.map { (Delivery.ID(rawValue: $0), $1) })
        return TargetMachine(settings: settings)
            .advance(memory, waiting: waiting, standings: standings, at: now + after) { .init(rawValue: "new") }
    }

    private func ids(_ count: Int) -> [Delivery] { (1...count).map { delivery("d\($0)") } }

    @Test func `up to digest_over messages go singly`() {
        let step = step(target(Self.chat), ids(10))
        #expect(step.plan.released.count == 10)
        #expect(step.plan.digests.isEmpty && step.nextDeadline == nil)
    }

    @Test func `more than digest_over become one digest with fixed members`() throws {
        let step = step(target(Self.chat), ids(11))
        let digest = try #require(step.plan.digests.first)
        #expect(step.plan.released.isEmpty)
        #expect(digest.members.map(\.rawValue) == (1...11).map { "d\($0)" })
        #expect(digest.delivery.members.count == 11)
        #expect(digest.delivery.id.rawValue == "new")
    }

    @Test func `when the minute's allowance is used up all that is due becomes one digest`() {
        let settings = target(Self.chat, .init(perMinute: 3, digestOver: 10))
        let first = step(settings, ids(2))
        #expect(first.plan.released.count == 2)
        let second = step(settings, ids(2), first.memory)
        #expect(second.plan.digests.count == 1)
        let third = step(settings, ids(2), second.memory)
        #expect(third.plan == OutboxPlan())
        #expect(third.nextDeadline == now + 2 + 20)
    }

    @Test func `a target with a body of its own gets each message, as its allowance lets them through`() {
        let settings = target(Self.tickets, .init(perMinute: 2, digestOver: nil))
        let step = step(settings, ids(5))
        #expect(step.plan.released.map(\.rawValue) == ["d1", "d2"])
        #expect(step.nextDeadline != nil)
    }

    @Test func `messages wait a moment for company`() {
        let step = step(target(Self.chat), ids(3), after: 0.2)
        #expect(step.plan == OutboxPlan())
        #expect(step.nextDeadline == now + TargetMachine.settleFor)
    }

    @Test func `in a single run nobody waits for company`() {
        let machine = TargetMachine(settings: target(Self.chat), isFinal: true)
        let step = machine.advance(TargetMemory(), waiting: ids(1), at: now) { .init(rawValue: "new") }
        #expect(step.plan.released.count == 1)
    }

    // MARK: - Recoveries

    private func ids(_ names: [String]) -> [Delivery.ID] { names.map(Delivery.ID.init) }

    /// The alarms a and b and the recovery r wait; x is an alarm that was tried and not taken. What becomes of r: the
    /// standing, whether the target takes digests, what goes, what is merged.
    private static let ends: [(Standing, Bool, going: [String], merged: [String])] = [
        (.told, true, ["a", "b", "r"], []), (.told, false, ["a", "b", "r"], []),
        (.untold(unsent: ["x", "a", "b"].map(Delivery.ID.init)), true, ["r"], ["a", "b", "x"]),
        (.untold(unsent: ["x", "a", "b"].map(Delivery.ID.init)), false, [], ["a", "b", "r", "x"]),
        (.untoldInQuiet(unsent: ["a", "b"].map(Delivery.ID.init)), true, [], ["a", "b", "r"]),
        (.dead(unsent: ["a", "b"].map(Delivery.ID.init)), true, ["r"], ["a", "b"]),
        (.open, true, ["r", "a", "b"], []), (.closed, true, ["a", "b"], ["r"]),
    ]

    @Test(arguments: ends)
    func `what becomes of an end depends on what the target knows`(
        standing: Standing, takesDigests: Bool, going: [String], merged: [String]
    ) {
        let settings = target(takesDigests ? Self.plain : Self.tickets)
        let waiting = [delivery("a"), delivery("b"), delivery("r", .recovery)]
        let plan = step(settings, waiting, .init(), ["r": standing]).plan
        #expect(plan.released.map(\.rawValue) == going)
        #expect(plan.merged.keys.map(\.rawValue).sorted() == merged)
    }

    @Test func `an end that waits, or that nobody is to hear, is in no digest`() {
        let waiting = ids(11) + [delivery("r", .recovery), delivery("s", .recovery)]
        let plan = step(target(Self.chat), waiting, .init(), ["r": .open, "s": .dead(unsent: [])]).plan
        #expect(plan.released == ids(["r", "s"]) && plan.digests.first?.members == waiting.prefix(11).map(\.id))
    }

    @Test func `what the allowance does not let through is asked for again beside an end that waits`() {
        let settings = target(Self.plain, .init(perMinute: 1, digestOver: nil))
        let step = step(settings, ids(2) + [delivery("r", .recovery)], .init(), ["r": .open])
        #expect(step.plan.released == ids(["r", "d1"]) && step.nextDeadline == now + 2 + 60)
    }
}

@Suite struct RetryPolicyTests {
    private let now = Date(timeIntervalSince1970: 1_790_000_000)
    private let policy = RetryPolicy(TargetSettings.Retry())

    private func delivery(attempts: Int, first: Double = 0, created: Double = 0) -> Delivery {
        let message = Message(
            key: "k", target: .init(rawValue: "t"), kind: .alarm, event: .finished, rule: "r", severity: .error,
            time: Timestamp(now)
        )
        return Delivery(
            id: .init(rawValue: "d"), message: message, createdAt: now - created, attempts: attempts,
            firstAttemptAt: now - first, nextAttemptAt: now
        )
    }

    @Test(arguments: [(1, 0.0, 1.0), (1, 1.0, 2.0), (2, 0.0, 2.0), (4, 0.5, 12.0), (10, 0.0, 512.0), (99, 1.0, 600.0)])
    func `the pause doubles from a second to ten minutes and jitter only adds`(
        attempts: Int, jitter: Double, want: Double
    ) {
        #expect(policy.delay(after: attempts, jitter: jitter) == want)
    }

    @Test func `a hint is obeyed, but never for more than an hour`() {
        let hinted = policy.end(delivery(attempts: 1), .retry("busy", after: .seconds(90)), at: now, jitter: 0)
        #expect(hinted.outcome == .retry(at: now + 90))
        let absurd = policy.end(delivery(attempts: 1), .retry("busy", after: .seconds(1e9)), at: now, jitter: 0)
        #expect(absurd.outcome == .retry(at: now + 3600))
    }

    @Test func `it gives up a day after the first attempt and a week after the creation`() {
        let tired = policy.end(delivery(attempts: 9, first: 86_400), .retry("busy", after: nil), at: now, jitter: 0)
        #expect(tired.outcome == .dead)
        let old = policy.end(
            delivery(attempts: 1, created: 7 * 86_400), .retry("busy", after: nil), at: now, jitter: 0
        )
        #expect(old.outcome == .dead)
    }

    @Test func `an unknown outcome is retried and remembered as such`() {
        let end = policy.end(delivery(attempts: 1), .unknown("no answer"), at: now, jitter: 0)
        #expect(end.outcome == .retry(at: now + 1) && end.mayHaveArrived)
    }

    @Test func `a permanent refusal is a dead letter at once`() {
        #expect(policy.end(delivery(attempts: 1), .permanent("404"), at: now, jitter: 0).outcome == .dead)
    }
}
