import Core
import EnterpriseManager
import Foundation
import Logging

/// How old the data of a source are, asked for now and then: EM's list of its own sessions is long.
struct DataAge: Sendable {
    /// Seconds between two questions; EM itself collects every 15 minutes.
    static let askEvery: TimeInterval = 300

    private(set) var state: CollectionState?
    private var askedAt: Date?
    private var isUnknown = false

    /// Asks when it is time; what can not be read is said once, and the age is unknown.
    ///
    /// - Parameter every: Seconds; 0 asks in any case.
    mutating func look(
        _ client: EnterpriseManagerClient, at now: Date, every: TimeInterval = askEvery, _ log: Logger
    ) async {
        if let askedAt, now.timeIntervalSince(askedAt) < every, now >= askedAt { return }
        askedAt = now
        do {
            state = try await client.collectionState()
            isUnknown = false
        } catch {
            state = nil
            guard !isUnknown, !Task.isCancelled else { return }
            isUnknown = true
            log.warning(
                "it can not be known how old the data of Enterprise Manager are",
                metadata: ["error": "\(error.path): \(error.message)"])
        }
    }
}
