package import Foundation

/// What becomes of a target as a whole, stored together with what becomes of its messages.
package struct TargetChange: Hashable, Sendable {
    package var target: Target.ID
    package var memory: TargetMemory
    /// What others are told of it.
    package var told: [Delivery] = []
    /// Its circuit has closed at `at`: what waited behind it goes on as if no time had gone by.
    package var reopened: Reopened?

    package struct Reopened: Hashable, Sendable {
        package var since: Date
        package var at: Date
        /// Dead letters that are pending again, but for those of troubles that are over.
        package var letters: [Delivery.ID]

        package init(since: Date, at: Date, letters: [Delivery.ID]) {
            self.since = since
            self.at = at
            self.letters = letters
        }
    }

    package init(target: Target.ID, memory: TargetMemory) {
        self.target = target
        self.memory = memory
    }
}
