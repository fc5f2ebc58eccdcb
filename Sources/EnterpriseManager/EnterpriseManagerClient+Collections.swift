import Core
package import Foundation

/// What EM says of its own collections from the backup servers: how old all that it shows is.
package struct CollectionState: Hashable, Sendable {
    /// Intervals that it takes to know how often EM collects.
    static let intervalsMin = 3
    /// Only the newest tell how often it does now.
    static let intervalsMax = 12

    /// End of the newest that succeeded.
    package var lastEndedAt: Date
    /// The median, in seconds; nil where too few are known.
    package var interval: TimeInterval?

    /// nil where no collection is known to have succeeded.
    init?(ends: [Date]) {
        let ends = ends.sorted().suffix(Self.intervalsMax + 1)
        guard let last = ends.last else { return nil }
        lastEndedAt = last
        let intervals = zip(ends.dropFirst(), ends).map { $0.timeIntervalSince($1) }.sorted()
        interval = intervals.count >= Self.intervalsMin ? intervals[intervals.count / 2] : nil
    }
}

extension EnterpriseManagerClient {
    /// - Returns: nil where this server shows no collection that succeeded.
    package func collectionState() async throws(EnterpriseManagerError) -> CollectionState? {
        let path = "/api/systemSessions?format=Entity"
        guard let rows = try tree(try await get(path), path).collection("systemsessions") else {
            throw failure(.malformed, path, "this is no list of system sessions")
        }
        let ends = rows.filter { $0.text("sessiontype")?.lowercased() == "collectjob" && $0.hasSucceeded }
            .compactMap { $0.text("endtimeutc").flatMap { Timestamp($0)?.date } }
        return CollectionState(ends: ends)
    }
}

extension Node {
    /// `CompletedSuccessfully`, `CompletedWarning`; one that runs or failed brought nothing.
    fileprivate var hasSucceeded: Bool { text("state")?.lowercased().hasPrefix("completed") ?? false }
}
