import Core
import Foundation
import Logging

/// Removes what is older than `keep`, so that the store does not grow for ever.
struct Housekeeping: Sendable {
    static let every: TimeInterval = 3600

    let keep: Duration
    let store: any Store
    let shell: Shell

    /// Until cancelled, or until its term is over.
    func run(_ term: Term) async {
        let listener = term.bell.listener()
        defer { term.bell.leave(listener) }
        while !Task.isCancelled, !term.isOver {
            await turn()
            await shell.wait(for: listener, atMost: Self.every)
        }
    }

    func turn() async {
        do {
            try await store.prune(before: shell.now() - keep.inSeconds)
        } catch {
            shell.log.error("old records can not be removed", metadata: ["error": "\(error)"])
        }
    }
}
