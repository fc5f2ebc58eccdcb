import Core
import Foundation

/// What the courier of one target has done since the start.
struct TargetActivity: Hashable, Sendable {
    enum Attempt: String, Hashable, Sendable, CaseIterable { case delivered, retried, dead }

    /// Seconds.
    static let bounds: [Double] = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30]

    var attempts: [Attempt: Int] = [:]
    var seconds = Histogram(bounds: bounds)
    var lastDeliveredAt: Date?
    var lastFailedAt: Date?
    /// Too much failed in a row: messages wait.
    var isCircuitOpen = false
    /// Rules with an open incident about the target itself.
    var incidents: Set<String> = []
    /// Of the last attempt that failed; kept until one is delivered.
    var lastError: String?

    mutating func note(_ attempt: Attempt, took duration: TimeInterval, error: String?, at now: Date) {
        attempts[attempt, default: 0] += 1
        seconds.note(max(0, duration))
        if attempt == .delivered {
            lastDeliveredAt = now
            lastError = nil
        } else {
            lastFailedAt = now
            lastError = error
        }
    }
}
