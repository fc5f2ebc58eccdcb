import Foundation
import Testing

@testable import Core

@Suite struct DeliveryFallbackTests {
    @Test func `a fallback says whom it could not be delivered to, and begins anew`() {
        let now = Date(timeIntervalSince1970: 1_790_000_000)
        let message = Message(
            key: "k", target: .init(rawValue: "pager"), kind: .alarm, event: .finished, rule: "r", severity: .error,
            time: Timestamp(now)
        )
        let dead = Delivery(
            id: .init(rawValue: "a"), message: message, state: .dead, createdAt: now, attempts: 4, nextAttemptAt: now,
            body: [1]
        )
        let others = dead.redirected(to: .init(rawValue: "chat"), at: now + 9) { .init(rawValue: "b") }
        let other = others[0]
        #expect(others.count == 1)
        #expect(other.message.target.rawValue == "chat" && other.id.rawValue == "b")
        #expect(MessageText(other.message).summary.hasSuffix("It could not be delivered to pager."))
        #expect(other.message.key != message.key)
        #expect(other.state == .decided && other.attempts == 0 && other.body == nil && other.createdAt == now + 9)
    }

    @Test func `a digest falls back as its members, and an end keeps the key by which it is told once`() {
        let now = Date(timeIntervalSince1970: 1_790_000_000)
        let messages = [("a", Message.Kind.alarm), ("recovery i", .recovery)].map { key, kind in
            Message(
                key: key, target: .init(rawValue: "pager"), kind: kind, event: .finished, rule: "r", severity: .error,
                time: Timestamp(now)
            )
        }
        var message = messages[0]
        message.kind = .digest
        let dead = Delivery(
            id: .init(rawValue: "d"), message: message, state: .dead, members: messages, createdAt: now,
            nextAttemptAt: now)
        let others = dead.redirected(to: .init(rawValue: "chat"), at: now) { .init(rawValue: "b") }
        #expect(others.map(\.message.kind) == [.alarm, .recovery] && others.allSatisfy(\.members.isEmpty))
        #expect(others.map(\.message.key) == ["fallback d 0", "recovery i"])
        #expect(Outcome(others[1].message) == .recovered, "it is no other end for being told elsewhere")
    }

    @Test func `a digest at a fixed time falls back whole, for its items were never told by themselves`() {
        let now = Date(timeIntervalSince1970: 1_790_000_000)
        var message = Message(
            key: "k", target: .init(rawValue: "chat"), kind: .digest, event: .finished, rule: "morning",
            severity: .error, time: Timestamp(now))
        let item = message
        message.roundup = Roundup(jobs: 1, counts: [.failed: 1], uncovered: 0, lastLookAt: nil, timeZone: "GMT")
        let dead = Delivery(
            id: .init(rawValue: "d"), message: message, state: .dead, members: [item], createdAt: now,
            nextAttemptAt: now)
        let others = dead.redirected(to: .init(rawValue: "other"), at: now) { .init(rawValue: "b") }
        #expect(others.map(\.members) == [[item]])
        #expect(MessageText(others[0].message).summary.hasSuffix("0 muted. It could not be delivered to chat."))
    }
}
