package import Foundation

/// What the engine remembers of a source as a whole.
package struct SourceMemory: Hashable, Sendable, Codable {
    /// Since when it could not be read; nil while it can.
    package var unreadableSince: Date?
    /// Open ones, by the rule's name.
    package var incidents: [String: Incident] = [:]
    /// Which conditions were dropped while it was quiet, by rule: since when they were true.
    package var muted: [String: Timestamp] = [:]

    package init() {}
}

/// What one round of looks says of a source as a whole.
package struct SourceObservation: Hashable, Sendable {
    package var source: Source.ID
    /// Why the source could not be read; nil when its job lists were.
    package var failure: String?
    /// End of the last collection by EM itself; nil where it can not be known.
    package var lastCollectedAt: Date?
    /// Seconds between EM's own collections; nil where it can not be known.
    package var collectionInterval: TimeInterval?

    package init(
        source: Source.ID, failure: String? = nil, lastCollectedAt: Date? = nil, collectionInterval: TimeInterval? = nil
    ) {
        self.source = source
        self.failure = failure
        self.lastCollectedAt = lastCollectedAt
        self.collectionInterval = collectionInterval
    }
}

/// What the engine made of it.
package struct SourceDecision: Hashable, Sendable {
    package var memory: SourceMemory
    package var told: [Decision.Told]
    package var traces: [Trace]
    /// Whether what EM shows is recent enough to judge what did not happen.
    package var isFresh: Bool
}
