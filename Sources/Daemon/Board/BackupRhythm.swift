import Core
import Foundation

/// What lies between two backups of a job in the ordinary course of things. No rule goes by it; it is for the eye.
enum BackupRhythm {
    /// Backups from which on a rhythm is believed.
    static let backupsMin = 5

    /// Seconds that nine in ten of the gaps between its last backups did not exceed; nil: there are too few.
    ///
    /// A weekend is as usual as a night, and one bad week is not.
    static func usualGap(_ recent: [JobMemory.Outcome]) -> TimeInterval? {
        let ends = recent.filter { $0.result == .success || $0.result == .warning }.compactMap { $0.endedAt?.date }
            .sorted()
        guard ends.count >= backupsMin else { return nil }
        let gaps = zip(ends, ends.dropFirst()).map { $1.timeIntervalSince($0) }.sorted()
        return gaps[(gaps.count * 9 + 9) / 10 - 1]
    }

    /// Seconds after the last backup that are not remarkable yet.
    static func allowed(_ usualGap: TimeInterval) -> TimeInterval { max(usualGap * 1.25, usualGap + 3600) }
}
