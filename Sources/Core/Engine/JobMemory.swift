package import Foundation

/// What the engine remembers of one job, and all it remembers. Bounded: it does not grow with the job's age.
package struct JobMemory: Hashable, Sendable, Codable {
    /// An ended session, as far as later decisions need it.
    package struct Outcome: Hashable, Sendable, Codable {
        package let session: Session.ID
        package let result: Session.Result
        package let startedAt: Timestamp
        package let endedAt: Timestamp?
        package let isRetry: Bool

        package init(_ session: Session) {
            self.session = session.id
            result = session.result
            startedAt = session.startedAt
            endedAt = session.endedAt
            isRetry = session.isRetry
        }
    }

    /// A failed session that EM will run again: no verdict yet.
    package struct Waiting: Hashable, Sendable, Codable {
        package let session: Session
        /// Attempts ended so far, the first included.
        package let attempts: Int
        /// The first run and its retries.
        package let attemptsMax: Int
        /// When EM is expected to run it again.
        package let nextAt: Date
        /// Without a retry until then, the chain ends as it is.
        package let deadline: Date
        /// It was there at first contact, so its verdict is none to tell; nil: no.
        package var isHistory: Bool?
        /// Targets that heard of the session when it ended, and by which rule; nil: none.
        package var toldBy: [Target.ID: String]?

        /// `attempt 1 of 4, next about 2026-11-24 02:16 UTC`.
        package var text: String {
            "attempt \(attempts) of \(attemptsMax), next about \(MessageText.moment(Timestamp(nextAt)))"
        }
    }

    /// How far a running session was, and since when.
    package struct Standstill: Hashable, Sendable, Codable {
        package var progress: Int
        package var since: Date

        package init(progress: Int, since: Date) {
            self.progress = progress
            self.since = since
        }
    }

    package static let recentMax = 30

    /// By start, oldest first, at most `recentMax`.
    package var recent: [Outcome] = []
    package var durations = RecentDurations()
    package var lastSuccessAt: Timestamp?
    /// End of the last success or warning.
    package var lastBackupAt: Timestamp?
    /// Open ones, by the rule's name.
    package var incidents: [String: Incident] = [:]
    /// In a row, by the rule's name.
    package var streaks: [String: Int] = [:]
    /// Sessions or chains in a row with the last result.
    package var resultStreak = 0
    package var waiting: Waiting?
    /// Rules that told the last chain, so that its late retry adds no alarm of theirs.
    package var chainTold: Set<String> = []
    /// Whether the last chain is in the streaks already; nil: no.
    package var chainIsCounted: Bool?
    /// When the job was first seen; nil until its first turn.
    package var firstSeenAt: Date?
    /// Start of the oldest session ever seen.
    package var oldestStartedAt: Timestamp?
    /// Start of the newest session that is no retry, running or ended.
    package var lastStartedAt: Timestamp?
    /// Of the sessions that run now.
    package var standstills: [Session.ID: Standstill] = [:]
    package var expectation = Expectation()
    /// When its list could first not be read; nil while it can.
    package var unreadableSince: Date?
    /// Looks in a row in which the job lists lacked it.
    package var absentLooks = 0
    /// Which conditions were dropped while it was quiet, by rule: since when they were true.
    package var muted: [String: Timestamp] = [:]
    /// As the last look showed it.
    package var isEnabled: Bool?

    package init() {}
}
