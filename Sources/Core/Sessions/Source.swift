/// An Enterprise Manager that is watched.
package enum Source {
    /// The name that the configuration gives it, under `sources`.
    package struct ID: RawRepresentable, Hashable, Sendable, Codable, Comparable {
        package let rawValue: String

        package init(rawValue: String) { self.rawValue = rawValue }

        package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
    }
}
