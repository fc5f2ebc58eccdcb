import Core
import Foundation
import GRDB

/// Writes that arrive while a commit runs share the next one, and so one flush of the disk.
///
/// Each is a savepoint: one that fails undoes nothing of its neighbours. Nobody hears of success before the commit.
/// A write that was handed over is carried out even if its task is cancelled meanwhile, because what a target
/// answered must also be kept while the daemon stops.
// Unchecked: every access to the variables holds `lock`.
final class GroupCommit: @unchecked Sendable {
    /// Writes in one transaction.
    static let groupMax = 128
    /// Writes that may wait for the running commit; one more is refused as `.locked`.
    static let waitingMax = 4096

    private let pool: DatabasePool
    private let path: String
    private let lock = NSLock()
    private var waiting: [Write] = []
    private var isRunning = false
    private var isClosed = false
    private var commits = 0

    private struct Write: Sendable {
        /// Returns what to do after the commit.
        let perform: @Sendable (Database) throws -> @Sendable () -> Void
        let fail: @Sendable (any Error) -> Void
    }

    /// SQLite has ended the whole transaction by itself, as it may when the disk is full.
    private struct Undone: Error { let cause: any Error }

    init(pool: DatabasePool, path: String) {
        self.pool = pool
        self.path = path
    }

    /// Transactions since the start, and writes that wait for theirs.
    var counts: (commits: Int, waiting: Int) { lock.withLock { (commits, waiting.count) } }

    /// - Parameter body: Changes nothing but the database: where a neighbour made SQLite end their transaction it
    ///   runs again in one of its own.
    func run<Value: Sendable>(_ body: @escaping @Sendable (Database) throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            let write = Write(
                perform: { database in
                    let value = try body(database)
                    return { continuation.resume(returning: value) }
                },
                fail: { continuation.resume(throwing: $0) }
            )
            if let refusal = submit(write) { continuation.resume(throwing: refusal) }
        }
    }

    /// Returns when all that was handed over before has ended. What comes later is refused.
    ///
    /// - Returns: false when it was closed before.
    func close() async -> Bool {
        await withCheckedContinuation { continuation in
            let last = Write(
                perform: { _ in { continuation.resume(returning: true) } },
                fail: { _ in continuation.resume(returning: true) }
            )
            if submit(last, isLast: true) != nil { continuation.resume(returning: false) }
        }
    }

    /// - Returns: Why the write was not taken.
    private func submit(_ write: Write, isLast: Bool = false) -> StoreError? {
        lock.withLock {
            if isClosed {
                return StoreError(kind: .other, description: "store \(path): it was closed; start the command again.")
            }
            if waiting.count >= Self.waitingMax, !isLast {
                return StoreError(
                    kind: .locked,
                    description: "store \(path): \(Self.waitingMax) writes wait for its disk already; look at its load."
                )
            }
            isClosed = isLast
            waiting.append(write)
            if !isRunning {
                isRunning = true
                schedule()
            }
            return nil
        }
    }

    private func schedule() {
        pool.asyncWriteWithoutTransaction { [self] database in
            commit(takeGroup(), in: database)
            lock.withLock { if waiting.isEmpty { isRunning = false } else { schedule() } }
        }
    }

    private func takeGroup() -> [Write] {
        lock.withLock {
            let group = Array(waiting.prefix(Self.groupMax))
            waiting.removeFirst(group.count)
            return group
        }
    }

    private func commit(_ group: [Write], in database: Database) {
        var endings: [@Sendable () -> Void] = []
        do {
            try database.inTransaction(.immediate) {
                endings = try group.map { try perform($0, in: database) }
                return .commit
            }
            lock.withLock { commits += 1 }
            for end in endings { end() }
        } catch let undone as Undone {
            if group.count == 1 { return group[0].fail(undone.cause) }
            for write in group { commit([write], in: database) }
        } catch {
            for write in group { write.fail(error) }
        }
    }

    private func perform(_ write: Write, in database: Database) throws -> @Sendable () -> Void {
        do {
            var end: @Sendable () -> Void = {}
            try database.inSavepoint {
                end = try write.perform(database)
                return .commit
            }
            return end
        } catch {
            guard database.isInsideTransaction else { throw Undone(cause: error) }
            return { write.fail(error) }
        }
    }
}
