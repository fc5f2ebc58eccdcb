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
    /// - Parameters:
    ///   - delivery: As it was when the attempt began: `attempts` and `firstAttemptAt` include it.
    ///   - isProbe: The target's circuit was open: only the message's own age ends it.
    package func end(
        _ delivery: Delivery, _ verdict: Verdict, at now: Date, jitter: Double, isProbe: Bool = false
    ) -> AttemptEnd {
        switch verdict {
        case .delivered(let reference):
            return AttemptEnd(id: delivery.id, at: now, outcome: .delivered(reference: reference))
        case .permanent(let reason) where isProbe:
            return again(delivery, Failure(reason: reason, isProbe: true), at: now, jitter: jitter)
        case .permanent(let reason):
            return AttemptEnd(id: delivery.id, at: now, outcome: .dead, error: reason)
        case .retry(let reason, let hint):
            return again(delivery, Failure(reason: reason, isProbe: isProbe, hint: hint), at: now, jitter: jitter)
        case .unknown(let reason):
            let failure = Failure(reason: reason, isProbe: isProbe, isUnknown: true)
            return again(delivery, failure, at: now, jitter: jitter)
        }
    }

    /// What the message has to wait for.
    private struct Failure {
        let reason: String
        let isProbe: Bool
        var hint: Duration?
        var isUnknown = false
    }

    /// Seconds that a target's hint is obeyed for, whatever it says.
    package static func wait(for hint: Duration) -> TimeInterval { min(hintMax, max(0, hint.inSeconds)) }

    private func again(_ delivery: Delivery, _ failure: Failure, at now: Date, jitter: Double) -> AttemptEnd {
        let hinted = failure.hint.map(Self.wait) ?? 0
        let next = now + max(hinted, delay(after: delivery.attempts, jitter: jitter))
        let age = delivery.createdAt + settings.ageMax.inSeconds
        let giveUp =
            failure.isProbe ? age : min(age, (delivery.firstAttemptAt ?? now) + settings.limit.inSeconds)
        guard next <= giveUp else {
            let text = "given up after \(delivery.attempts) attempts: \(failure.reason)"
            return AttemptEnd(
                id: delivery.id, at: now, outcome: .dead, error: text, mayHaveArrived: failure.isUnknown)
        }
        return AttemptEnd(
            id: delivery.id, at: now, outcome: .retry(at: next), error: failure.reason,
            mayHaveArrived: failure.isUnknown)
    }
}
