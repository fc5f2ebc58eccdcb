// More than 5 parameters because an attempt, its end and the two things that come from outside belong together.
package import Foundation

/// How patient a target's deliveries are. Only this decides between trying again and giving up.
package struct RetryPolicy: Hashable, Sendable {
    package static let delayMax: TimeInterval = 600
    /// A hint of the target is obeyed up to here.
    package static let hintMax: TimeInterval = 3600

    let settings: TargetSettings.Retry

    package init(_ settings: TargetSettings.Retry) { self.settings = settings }

    /// Seconds before the next attempt: 1 to 2 after the first, then doubling. `attempts` counts from 1.
    ///
    /// - Parameter jitter: 0 to 1; it only adds.
    package func delay(after attempts: Int, jitter: Double) -> TimeInterval {
        let base = Double(1 << min(max(attempts, 1) - 1, 10))
        return min(Self.delayMax, base * (1 + jitter))
    }

    /// What is recorded of an attempt that ended at `now` with `verdict`.
    ///
    /// - Parameter delivery: As it was when the attempt began: `attempts` and `firstAttemptAt` include it.
    package func end(_ delivery: Delivery, _ verdict: Verdict, at now: Date, jitter: Double) -> AttemptEnd {
        switch verdict {
        case .delivered(let reference):
            return AttemptEnd(id: delivery.id, at: now, outcome: .delivered(reference: reference))
        case .permanent(let reason):
            return AttemptEnd(id: delivery.id, at: now, outcome: .dead, error: reason)
        case .retry(let reason, let hint):
            return again(delivery, reason, hint: hint, isUnknown: false, at: now, jitter: jitter)
        case .unknown(let reason):
            return again(delivery, reason, hint: nil, isUnknown: true, at: now, jitter: jitter)
        }
    }

    private func again(
        _ delivery: Delivery, _ reason: String, hint: Duration?, isUnknown: Bool, at now: Date, jitter: Double
    ) -> AttemptEnd {
        let hinted = hint.map { min(Self.hintMax, max(0, $0 / .seconds(1))) } ?? 0
        let next = now + max(hinted, delay(after: delivery.attempts, jitter: jitter))
        let giveUp = min(
            (delivery.firstAttemptAt ?? now) + settings.limit / .seconds(1),
            delivery.createdAt + settings.ageMax / .seconds(1)
        )
        guard next <= giveUp else {
            let text = "given up after \(delivery.attempts) attempts: \(reason)"
            return AttemptEnd(id: delivery.id, at: now, outcome: .dead, error: text, mayHaveArrived: isUnknown)
        }
        return AttemptEnd(
            id: delivery.id, at: now, outcome: .retry(at: next), error: reason, mayHaveArrived: isUnknown
        )
    }
}
