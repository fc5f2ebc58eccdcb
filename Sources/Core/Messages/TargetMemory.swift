package import Foundation

/// What is remembered of one target between plans, and over restarts.
package struct TargetMemory: Hashable, Sendable, Codable {
    /// Messages that may go now; grows by the minute's allowance up to it.
    package var allowance: Double?
    package var allowanceAt: Date?
    /// The target asked for a pause, or refused for a while.
    package var pausedUntil: Date?
    package var circuit = Circuit()
    package var trouble = TroubleMemory()

    package init() {}
}
