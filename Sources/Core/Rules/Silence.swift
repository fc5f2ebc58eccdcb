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
    /// The hard end.
    package var until: Date
    /// Each job leaves it with its next success.
    package var untilSuccess: Bool
    /// When a person ended it; nil where nobody did.
    package var endedAt: Date?

    package init(
        id: ID, job: String, reason: String, createdAt: Date, until: Date, untilSuccess: Bool = false,
        endedAt: Date? = nil
    ) {
        self.id = id
        self.job = job
        self.reason = reason
        self.createdAt = createdAt
        self.until = until
        self.untilSuccess = untilSuccess
        self.endedAt = endedAt
    }

    /// The first moment that it does not cover.
    package var end: Date { endedAt.map { min($0, until) } ?? until }

    package func isActive(at now: Date) -> Bool { now < end }

    /// Whether it covers what happened to the job at `time`.
    ///
    /// - Parameter successes: Ends of the job's last successful sessions.
    package func covers(_ jobName: String, at time: Date, successes: [Date] = []) -> Bool {
        guard createdAt <= time, time < end else { return false }
        if untilSuccess, successes.contains(where: { createdAt < $0 && $0 <= time }) { return false }
        return names(jobName)
    }

    /// Whether its pattern is about the job.
    package func names(_ jobName: String) -> Bool {
        // A pattern that was accepted can be read; nil would be a store that somebody edited, and covers nothing.
        (try? Pattern(configText: job))?.matches(jobName) ?? false
    }
}
