import Core
import Foundation

/// What is the same for all looks of a round.
struct Scene: Hashable, Sendable {
    /// Start of the last round in which everything was read; nil before the first.
    var lastCompleteLookAt: Date?
    /// Whether EM's data are recent enough to judge what did not happen.
    var isFresh = true
    /// Seconds between EM's own collections; nil where it can not be known.
    var collectionInterval: TimeInterval?
}
