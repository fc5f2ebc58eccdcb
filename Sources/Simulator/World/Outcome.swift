/// Result of a session or of a task, in the API's order: an enumeration compares by position in a query.
package enum Outcome: String, Hashable, Sendable, CaseIterable {
    case success = "Success"
    case warning = "Warning"
    case failed = "Failed"
}
