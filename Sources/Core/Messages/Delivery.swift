package import Foundation

/// One message on its way to one target. A digest is a delivery too; its members end as `merged`.
package struct Delivery: Hashable, Sendable, Identifiable {
    /// The `webhook-id`: a UUID (version 7, lower case), one per message and target, the same at every attempt.
    package struct ID: RawRepresentable, Hashable, Sendable, Codable, Comparable {
        package let rawValue: String

        package init(rawValue: String) { self.rawValue = rawValue }

        package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
    }

    /// decided → pending | held | merged; held → pending | merged; pending → delivered | merged | dead. `dropped` by a
    /// person or because its target is gone. Nothing leaves delivered, merged or dropped.
    package enum State: String, Hashable, Sendable, Codable, CaseIterable {
        case decided, pending, held, delivered, merged, dead, dropped
    }

    package let id: ID
    package var message: Message
    package var state: State
    /// For a digest: its members, fixed before the first attempt. Empty otherwise.
    package var members: [Message]
    package var createdAt: Date
    /// Attempts begun.
    package var attempts: Int
    package var firstAttemptAt: Date?
    package var nextAttemptAt: Date
    /// Of the last attempt; nil while one is being made.
    package var lastError: String?
    /// True once an attempt may have reached the target without its answer being known.
    package var mayHaveArrived: Bool
    /// Fixed at the first attempt.
    package var body: [UInt8]?

    package init(
        id: ID, message: Message, state: State = .decided, members: [Message] = [], createdAt: Date,
        attempts: Int = 0, firstAttemptAt: Date? = nil, nextAttemptAt: Date, lastError: String? = nil,
        mayHaveArrived: Bool = false, body: [UInt8]? = nil
    ) {
        self.id = id
        self.message = message
        self.state = state
        self.members = members
        self.createdAt = createdAt
        self.attempts = attempts
        self.firstAttemptAt = firstAttemptAt
        self.nextAttemptAt = nextAttemptAt
        self.lastError = lastError
        self.mayHaveArrived = mayHaveArrived
        self.body = body
    }
}
