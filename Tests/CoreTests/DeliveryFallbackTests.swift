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
        let other = dead.redirected(to: .init(rawValue: "chat"), as: .init(rawValue: "b"), at: now + 9)
        #expect(other.message.target.rawValue == "chat" && other.id.rawValue == "b")
        #expect(other.message.remark == "it could not be delivered to pager")
        #expect(other.message.key != message.key)
        #expect(other.state == .decided && other.attempts == 0 && other.body == nil && other.createdAt == now + 9)
    }
}
