package import Foundation

extension World {
    /// One job as Enterprise Manager knows it.
    package struct Job: Hashable, Sendable, Identifiable {
        package let id: GUID
        package var name: String
        package var kind: JobKind
        /// JobType of its sessions: NasBackup, Backup, BackupCopy, ImmediateBackupCopy, AgentBackup …
        package var type: String
        package var server: GUID
        package var scheduleConfigured = true
        package var scheduleEnabled = true
        package var nextRun: Date?
        package var retryTimes = 3
        /// Minutes between the end of a failed session and its retry.
        package var retryTimeout = 10
        /// Shares, machines or computers, by name.
        package var objects: [String]
    }
}
