package import Foundation

/// A delivery with what became of it, for people who ask why.
package struct Telling: Hashable, Sendable {
    package var delivery: Delivery
    /// nil while it waits.
    package var endedAt: Date?
    /// The delivery that carries it, where it was told with others.
    package var digest: Delivery?
    package var digestEndedAt: Date?

    package init(delivery: Delivery, endedAt: Date? = nil, digest: Delivery? = nil, digestEndedAt: Date? = nil) {
        self.delivery = delivery
        self.endedAt = endedAt
        self.digest = digest
        self.digestEndedAt = digestEndedAt
    }
}
