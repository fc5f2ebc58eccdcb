package import Foundation

extension World {
    /// One run of a job. State and result are text, so that a test can say what no page documents.
    package struct Session: Hashable, Sendable, Identifiable {
        package let id: GUID
        package let job: GUID
        package let kind: JobKind
        /// As it was when the session began: a later rename of the job does not reach back.
        package var jobName: String
        package var type: String
        package var server: GUID
        package var created: Date
        /// Whatever the state: sessions that are Working with an end before their start were seen in the field.
        package var ended: Date?
        package var state = "Working"
        /// Nil is written as null or left out, as the profile does it; `None` is the text that VBR has.
        package var result: String? = "None"
        /// 0 on a finished, successful ImmediateBackupCopy (recorded): no test for completion.
        package var progress = 0
        /// True on the session that is a retry, not on the one retried.
        package var isRetry = false
        package var tasks: [TaskSession] = []
    }
}
