import Core
import Foundation
import Targets

/// One try to bring a message to its target.
struct Attempt: Hashable, Sendable {
    /// As it is once the attempt has begun, which its count includes.
    let delivery: Delivery
    let envelope: Envelope
    let body: [UInt8]
    let begunAt: Date

    /// - Parameter delivery: As it was before.
    init(of delivery: Delivery, _ envelope: Envelope, body: [UInt8], at now: Date) {
        var delivery = delivery
        delivery.attempts += 1
        delivery.firstAttemptAt = delivery.firstAttemptAt ?? now
        self.delivery = delivery
        self.envelope = envelope
        self.body = body
        begunAt = now
    }

    var start: AttemptStart { AttemptStart(id: delivery.id, at: begunAt, body: body) }

    /// What came of it.
    struct Ended: Hashable, Sendable {
        let attempt: Attempt
        let verdict: Verdict
        let at: Date
        /// Broken off by ourselves: it says nothing of the target.
        let wasCancelled: Bool

        /// Seconds.
        var duration: TimeInterval { at.timeIntervalSince(attempt.begunAt) }
    }
}
