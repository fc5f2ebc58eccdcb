package import Foundation

/// Whether a target takes messages at all.
///
/// closed → open after too many failures in a row; open → closed with the first message that gets through. While it is
/// open messages wait, and one is probed at a growing interval.
package struct Circuit: Hashable, Sendable, Codable {
    package static let permanentMax = 5
    package static let transientMax = 20
    /// Seconds before the first probe; each failed one doubles it.
    package static let probeAfterMin: TimeInterval = 60
    package static let probeAfterMax: TimeInterval = 1800

    /// What an attempt says of the target.
    package enum Sign: Hashable, Sendable {
        case delivered
        /// Refused for good: this one is a dead letter.
        case permanent(Delivery.ID)
        case transient
    }

    package struct Opening: Hashable, Sendable, Codable {
        package let at: Date
        /// Dead letters of the failures that opened it; they are sent again when it closes.
        package let letters: [Delivery.ID]
        package fileprivate(set) var probes = 0
        package fileprivate(set) var probeAt: Date

        init(at: Date, letters: [Delivery.ID]) {
            self.at = at
            self.letters = letters
            probeAt = at + Circuit.probeAfterMin
        }
    }

    package enum Change: Hashable, Sendable {
        case opened
        case closed(Opening)
    }

    /// In a row, with whatever failed otherwise between them.
    private var permanents: [Delivery.ID] = []
    private var transients = 0
    /// nil while it is closed.
    package private(set) var opening: Opening?

    package init() {}

    package var isOpen: Bool { opening != nil }

    /// - Parameter begunAt: An attempt begun before the circuit opened is no probe: its failure was one of many.
    package mutating func note(_ sign: Sign, begunAt: Date, at now: Date) -> Change? {
        switch sign {
        case .delivered:
            defer { self = Circuit() }
            return opening.map { .closed($0) }
        case .permanent(let letter): permanents = (permanents + [letter]).suffix(Self.permanentMax)
        case .transient: transients = min(transients + 1, Self.transientMax)
        }
        if var open = opening {
            guard begunAt >= open.at else { return nil }
            open.probes += 1
            open.probeAt = now + min(Self.probeAfterMax, Self.probeAfterMin * Double(1 << min(open.probes, 10)))
            opening = open
            return nil
        }
        guard permanents.count >= Self.permanentMax || transients >= Self.transientMax else { return nil }
        opening = Opening(at: now, letters: permanents)
        return .opened
    }
}
