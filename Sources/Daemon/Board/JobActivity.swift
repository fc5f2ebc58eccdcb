import Core
import Foundation

/// What the last look at a job left in the engine's memory, as far as people ask for it.
struct JobActivity: Hashable, Sendable {
    /// Without what only the engine asks for: of its sessions only the last one.
    let memory: JobMemory
    /// Results of the last sessions that ended, oldest first, at most `JobMemory.recentMax`.
    let recent: [Session.Result]
    /// Median of the last successful sessions, in seconds; nil: not known.
    let usualDuration: TimeInterval?
    /// What usually lies between two of its backups, in seconds; nil: not known.
    let usualGap: TimeInterval?
    /// Sessions that run now.
    let running: Int

    /// As its sessions say; the list of jobs does not.
    let type: String?

    init(_ record: JobRecord) {
        let running = record.ledger.hasRunning ? max(1, record.memory.standstills.count) : 0
        self.init(record.memory, type: record.job.type, running: running)
    }

    init(_ memory: JobMemory, type: String?, running: Int = 0) {
        self.type = type
        self.running = running
        recent = memory.recent.map(\.result)
        usualDuration = memory.usualDuration
        usualGap = BackupRhythm.usualGap(memory.recent)
        var memory = memory
        memory.recent = memory.recent.suffix(1)
        memory.durations = RecentDurations()
        memory.streaks = [:]
        memory.chainTold = []
        self.memory = memory
    }

    /// Open ones, oldest first.
    var incidents: [Incident] {
        memory.incidents.values.sorted { ($0.openedAt, $0.rule) < ($1.openedAt, $1.rule) }
    }

    var lastSession: JobMemory.Outcome? { memory.recent.last }

    /// Sessions in a row with the last result, muted ones included, which the engine's own count leaves out.
    var streak: Int {
        let inRow = recent.reversed().prefix { $0 == recent.last }.count
        return inRow < recent.count ? inRow : max(inRow, memory.resultStreak)
    }

    var lastSuccessAt: Timestamp? { memory.lastSuccessAt }
    /// A failed session that is to be run again: no verdict yet.
    var waiting: JobMemory.Waiting? { memory.waiting }

    /// Start of the session that runs; nil: none does, or it is a retry.
    var runningSince: Timestamp? {
        guard running > 0, let start = memory.lastStartedAt else { return nil }
        return memory.recent.last.map { $0.startedAt < start } ?? true ? start : nil
    }

    /// Percent of the session that runs, where it is followed.
    var progress: Int? { memory.standstills.values.map(\.progress).max() }

    /// How long the last backup is ago, where that is longer than usual; nil: it is not, or nobody can say.
    func lateness(at now: Date) -> TimeInterval? {
        guard let usualGap, let last = memory.lastBackupAt else { return nil }
        let age = now.timeIntervalSince(last.date)
        return age > BackupRhythm.allowed(usualGap) ? age : nil
    }
}
