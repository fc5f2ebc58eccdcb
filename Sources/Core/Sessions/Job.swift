/// A backup job, as the job lists of Enterprise Manager show it.
package struct Job: Hashable, Sendable, Codable {
    /// The GUID in lower case. A NAS job appears under two URNs (`NasJob`, `Job`) with the same GUID.
    package struct ID: RawRepresentable, Hashable, Sendable, Codable, Comparable {
        package let rawValue: String

        package init(rawValue: String) { self.rawValue = rawValue.lowercased() }

        package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
    }

    /// A job belongs to the Enterprise Manager that shows it.
    package struct Key: Hashable, Sendable, Codable {
        package let source: Source.ID
        package let id: Job.ID

        package init(source: Source.ID, id: Job.ID) {
            self.source = source
            self.id = id
        }
    }

    /// The collection that the job is listed in: `/nas/jobs`, `/jobs`, `/agents/jobs`.
    package enum Kind: String, Hashable, Sendable, Codable, CaseIterable { case nas, backup, agent }

    /// How often EM starts a failed run again by itself, and how long it waits before each.
    package struct Retries: Hashable, Sendable, Codable {
        package let times: Int
        /// nil where EM does not say.
        package let waitSeconds: Int?

        package init(times: Int, waitSeconds: Int?) {
            self.times = times
            self.waitSeconds = waitSeconds
        }
    }

    package let source: Source.ID
    package let id: ID
    package var name: String
    package var kind: Kind
    /// EM's JobType as it is (`NasBackup`, `BackupCopy`, …), from the job's sessions; nil until one was read.
    package var type: String?
    /// The name of the backup server that runs it.
    package var server: String?
    /// Whether its schedule is on; nil where EM does not say.
    package var isEnabled: Bool?
    /// EM's own forecast; nil where it gives none.
    package var nextRun: Timestamp?
    /// nil where EM does not say whether the job retries.
    package var retries: Retries?

    package init(
        source: Source.ID, id: ID, name: String, kind: Kind, type: String? = nil, server: String? = nil,
        isEnabled: Bool? = nil, nextRun: Timestamp? = nil, retries: Retries? = nil
    ) {
        self.source = source
        self.id = id
        self.name = name
        self.kind = kind
        self.type = type
        self.server = server
        self.isEnabled = isEnabled
        self.nextRun = nextRun
        self.retries = retries
    }

    package var key: Key { Key(source: source, id: id) }

    /// Copy jobs run for ever by nature; conditions know them as the kind `copy`.
    package var isCopy: Bool {
        guard let type = type?.lowercased() else { return false }
        return type.hasPrefix("backupcopy") || type.hasPrefix("immediatebackupcopy")
    }

    /// What `when: { kind: … }` sees: `nas`, `backup`, `copy` or `agent`.
    package var conditionKind: String { isCopy ? Self.copyKind : kind.rawValue }

    static let copyKind = "copy"
}
