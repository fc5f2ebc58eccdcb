package import Foundation

/// An attempt whose end is known.
package struct PastAttempt: Hashable, Sendable {
    /// From 1.
    package let number: Int
    package let endedAt: Date
    /// nil: it was delivered.
    package let error: String?

    package init(number: Int, endedAt: Date, error: String?) {
        self.number = number
        self.endedAt = endedAt
        self.error = error
    }
}
