package import Foundation

/// What the engine remembers of one job, and all it remembers. Bounded: it does not grow with the job's age.
package struct JobMemory: Hashable, Sendable, Codable {
    /// An ended session, as far as later decisions need it.
    package struct Outcome: Hashable, Sendable, Codable {
        package let session: Session.ID
        package let result: Session.Result
        package let startedAt: Timestamp
        package let endedAt: Timestamp?

        package init(session: Session.ID, result: Session.Result, startedAt: Timestamp, endedAt: Timestamp?) {
            self.session = session
            self.result = result
            self.startedAt = startedAt
            self.endedAt = endedAt
        }
    }

    /// A failed session that EM will run again: no verdict yet.
    package struct Waiting: Hashable, Sendable, Codable {
        package let session: Session
        /// Attempts ended so far, the first included.
        package let attempts: Int
        /// Without a retry until then, the chain ends as it is.
        package let deadline: Date

        package init(session: Session, attempts: Int, deadline: Date) {
            self.session = session
            self.attempts = attempts
            self.deadline = deadline
        }
    }

    package static let recentMax = 30
    package static let durationsMax = 20
    package static let durationsMin = 5

    /// By start, oldest first, at most `recentMax`.
    package var recent: [Outcome] = []
    /// Seconds of the last successful sessions, oldest first, at most `durationsMax`.
    package var durations: [TimeInterval] = []
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

    package init() {}
}
