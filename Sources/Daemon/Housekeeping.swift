import Core
import Foundation
import Logging

/// Removes what is older than `keep`, so that the store does not grow for ever.
struct Housekeeping: Sendable {
    static let every: TimeInterval = 3600

    let keep: Duration
    let store: any Store
    let shell: Shell

    /// Until cancelled.
    func run() async {
        while !Task.isCancelled {
            await turn()
            await shell.sleep(Self.every)
        }
    }

    func turn() async {
        do {
            try await store.prune(before: shell.now() - keep / .seconds(1))
        } catch {
            shell.log.error("old records can not be removed", metadata: ["error": "\(error)"])
        }
    }
}
