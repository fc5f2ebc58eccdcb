package import Foundation

/// Quiet that a person asked for while the daemon runs.
package struct Silence: Hashable, Sendable, Codable, Identifiable {
    package struct ID: RawRepresentable, Hashable, Sendable, Codable, Comparable {
        package let rawValue: String

        package init(rawValue: String) { self.rawValue = rawValue }

        package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
    }

    package let id: ID
    /// A pattern as in rules: `NAS-*`, `/regex/`.
    package var job: String
    package var reason: String
    package var createdAt: Date
    /// The hard end; a person may end it earlier.
    package var endsAt: Date
    /// Each job leaves it with its next success.
    package var untilSuccess: Bool

    package init(id: ID, job: String, reason: String, createdAt: Date, endsAt: Date, untilSuccess: Bool = false) {
        self.id = id
        self.job = job
        self.reason = reason
        self.createdAt = createdAt
        self.endsAt = endsAt
        self.untilSuccess = untilSuccess
    }

    /// Whether it covers what happened to the job at `time`.
    ///
    /// - Parameter lastSuccessAt: End of the job's last success.
    package func covers(_ jobName: String, at time: Date, lastSuccessAt: Date?) -> Bool {
        guard createdAt <= time, time < endsAt else { return false }
        if untilSuccess, let lastSuccessAt, lastSuccessAt > createdAt { return false }
        // A pattern that was accepted can be read; nil would be a store that somebody edited, and covers nothing.
        return (try? Pattern(configText: job))?.matches(jobName) ?? false
    }
}
