package import Foundation

/// One run of a job, as Enterprise Manager's session entity reports it.
package struct Session: Hashable, Sendable, Codable, Identifiable {
    /// `none` where EM gives no result: while it runs, or for ever.
    package enum Result: String, Hashable, Sendable, Codable, CaseIterable { case success, warning, failed, none }

    /// What went wrong with one machine of the session, from its task session.
    package struct Failure: Hashable, Sendable, Codable {
        package let object: String
        package let reason: String

        package init(object: String, reason: String) {
            self.object = object
            self.reason = reason
        }
    }

    package static let failuresMax = 10

    package let id: ID
    /// The URN as EM writes it: `urn:veeam:BackupJobSession:{guid}`.
    package let uid: String
    /// `{JobName}@{time}`: to show, never identity or time.
    package var name: String
    /// EM's JobType as it is.
    package var type: String?
    package var jobName: String?
    package var server: String?
    /// EM's text as it is: `Working`, `Stopped`, or one never documented.
    package var state: String
    package var result: Result
    /// Percent, 0 to 100. No test of completion: finished sessions may show 0.
    package var progress: Int?
    /// True on the session that is a retry, not on the one retried.
    package var isRetry: Bool
    package var startedAt: Timestamp
    /// Known only once ended: EM's end time of a running session means nothing.
    package var endedAt: Timestamp?
    /// nil where EM has no task sessions (file shares) or they were not read; at most `failuresMax`.
    package var failures: [Failure]?

    package init(
        id: ID, uid: String, name: String, type: String? = nil, jobName: String? = nil, server: String? = nil,
        state: String, result: Result, progress: Int? = nil, isRetry: Bool = false, startedAt: Timestamp,
        endedAt: Timestamp? = nil, failures: [Failure]? = nil
    ) {
        self.id = id
        self.uid = uid
        self.name = name
        self.type = type
        self.jobName = jobName
        self.server = server
        self.state = state
        self.result = result
        self.progress = progress
        self.isRetry = isRetry
        self.startedAt = startedAt
        self.endedAt = endedAt
        self.failures = failures
    }

    /// Only the state `Stopped` ends a session; its spelling's case does not matter.
    package var hasEnded: Bool {
        // Of each letter both cases, and nothing else, become the small one.
        state.utf8.elementsEqual("stopped".utf8) { $0 | 0x20 == $1 }
    }

    /// Seconds from start to end; nil while running, and where EM gives an end before the start.
    package var duration: TimeInterval? {
        guard let endedAt, endedAt >= startedAt else { return nil }
        return endedAt.date.timeIntervalSince(startedAt.date)
    }
}
