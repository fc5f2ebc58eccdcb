package import Foundation

/// Planned quiet: what it selects is decided and recorded, and told to nobody.
package struct Mute: Hashable, Sendable {
    /// Any of these must hold; an empty list means everything.
    package var when: [Condition]
    /// nil: at any time.
    package var during: WindowMatch?
    package var reason: String
    /// The first moment behind its last day; nil: for good.
    package var until: Date?

    package init(when: [Condition] = [], during: WindowMatch? = nil, reason: String, until: Date? = nil) {
        self.when = when
        self.during = during
        self.reason = reason
        self.until = until
    }
}
