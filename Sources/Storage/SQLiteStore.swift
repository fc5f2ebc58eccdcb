package import Core
import Foundation
import GRDB
import Glibc

/// The store in one SQLite file: WAL, and each commit on the disk before the call returns.
///
/// No call ends early because its task is cancelled: what was begun is read or written to its end.
package final class SQLiteStore: Store {
    /// How long to wait for another process that writes.
    static let busySeconds = 5.0

    let pool: DatabasePool
    let commits: GroupCommit
    let path: String

    init(pool: DatabasePool, path: String) {
        self.pool = pool
        self.path = path
        commits = GroupCommit(pool: pool, path: path)
    }

    /// Opens the file, makes it where there is none, and brings it to this version's schema.
    ///
    /// - Throws: `.newerVersion` when a newer tocsin wrote it, `.corrupt` when it is no database, `.other` when it is
    ///   another program's; it is left as it was.
    package static func open(path: String) throws(StoreError) -> SQLiteStore {
        try open(path: path, StoreFile.prepare, migrate)
    }

    /// Opens a store beside a daemon that may be at work on it, in order to write to it. It is not made or migrated.
    ///
    /// - Returns: nil where there is no file.
    /// - Throws: As `openToRead`.
    package static func openToWrite(path: String) throws(StoreError) -> SQLiteStore? {
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        return try open(path: path, StoreFile.examine) { try requireThisVersion($0, path: path) }
    }

    /// SQLite does not wait where it must change the file's mode or replay its log while another process does the same.
    private static func open(
        path: String, _ lookAtFile: (String) throws -> Void, _ prepare: (DatabasePool) throws -> Void
    ) throws(StoreError) -> SQLiteStore {
        let deadline = ContinuousClock.now + .seconds(busySeconds)
        while true {
            do {
                try lookAtFile(path)
                let pool = try DatabasePool(path: path, configuration: configuration)
                try prepare(pool)
                try makeDurable(pool)
                return SQLiteStore(pool: pool, path: path)
            } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY && .now < deadline {
                usleep(10_000)
            } catch {
                throw StoreError(error, path: path)
            }
        }
    }

    /// GRDB sets NORMAL after opening, which may lose the last commits at a power cut.
    private static func makeDurable(_ pool: DatabasePool) throws {
        let level = try pool.writeWithoutTransaction { database in
            try database.execute(sql: "PRAGMA synchronous = FULL")
            return try Int.fetchOne(database, sql: "PRAGMA synchronous")
        }
        precondition(level == 2, "SQLite took synchronous = FULL as \(level ?? -1)")
    }

    static var configuration: GRDB.Configuration {
        var configuration = GRDB.Configuration()
        configuration.busyMode = .timeout(busySeconds)
        configuration.maximumReaderCount = 2
        return configuration
    }

    /// Of two processes that open a new store at once, one finds each step already taken and looks again.
    private static func migrate(_ pool: DatabasePool) throws {
        let migrator = Migrations.migrator
        for _ in migrator.migrations {
            // Its error comes again below if it was another one.
            if (try? migrator.migrate(pool)) != nil { return }
        }
        try migrator.migrate(pool)
    }

    func read<Value: Sendable>(
        _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws(StoreError) -> Value {
        do {
            return try await withCheckedThrowingContinuation { continuation in
                pool.asyncRead { access in
                    continuation.resume(with: Result { try body(access.get()) })
                }
            }
        } catch {
            throw StoreError(error, path: path)
        }
    }

    /// All of `body` or nothing, in a transaction that it may share with others.
    func write<Value: Sendable>(
        _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws(StoreError) -> Value {
        do { return try await commits.run(body) } catch { throw StoreError(error, path: path) }
    }

    package func close() async {
        guard await commits.close() else { return }
        await withCheckedContinuation { continuation in
            pool.asyncWriteWithoutTransaction { database in
                // Nothing is lost without it: the log is replayed at the next opening.
                _ = try? database.checkpoint(.truncate)
                continuation.resume()
            }
        }
        try? pool.close()  // an unfinished read keeps it open until the process ends
    }
}
