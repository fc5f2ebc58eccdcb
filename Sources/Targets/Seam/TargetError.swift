package import Core

/// Why a target's settings can not be used. The text says where and what to do, and holds nothing secret.
package struct TargetError: Error, Hashable, Sendable, CustomStringConvertible {
    package let target: Target.ID
    package let description: String

    /// - Parameter place: The keys below the target's own, as in `on_update.url`.
    init(target: Target.ID, place: String, _ problem: String) {
        self.target = target
        description = "targets.\(target.rawValue).\(place): \(problem)"
    }
}
