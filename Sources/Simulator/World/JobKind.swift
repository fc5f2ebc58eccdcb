/// Which job collection of the API a job is listed in.
package enum JobKind: String, Hashable, Sendable, CaseIterable {
    case nas
    case backup
    case agent

    /// The path below `/api` of the collection.
    package var path: String {
        switch self {
        case .nas: "/nas/jobs"
        case .backup: "/jobs"
        case .agent: "/agents/jobs"
        }
    }

    /// A job of `nas` has two UIDs: `urn:veeam:NasJob:` as a job, `urn:veeam:Job:` in its sessions (recorded, v10).
    var urnKind: String {
        switch self {
        case .nas: "NasJob"
        case .backup: "Job"
        case .agent: "AgentBackupJob"
        }
    }

    /// The session's JobType where a job does not say otherwise.
    package var jobTypeDefault: String {
        switch self {
        case .nas: "NasBackup"
        case .backup: "Backup"
        case .agent: "AgentBackup"
        }
    }
}
