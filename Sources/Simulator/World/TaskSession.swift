package import Foundation

extension World {
    /// One machine of a session. File shares have none.
    package struct TaskSession: Hashable, Sendable, Identifiable {
        package let id: GUID
        package var object: String
        package var created: Date
        package var ended: Date?
        package var outcome: Outcome?
        /// Empty on success, never null (recorded).
        package var reason = ""
        package var totalBytes = 0
        /// Made only where something was saved.
        package var restorePoint: GUID?
    }
}
