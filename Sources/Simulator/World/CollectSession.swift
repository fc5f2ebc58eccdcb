package import Foundation

extension World {
    /// A run of Enterprise Manager's own data collection: how old its data are.
    package struct CollectSession: Hashable, Sendable, Identifiable {
        package let id: GUID
        package var created: Date
        package var ended: Date?
        /// InProgress, CompletedSuccessfully, CompletedWarning, Failed.
        package var state: String
    }
}
