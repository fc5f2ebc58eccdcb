package import Core
import Foundation
import GRDB
import Glibc

/// The store in one SQLite file: WAL, and each commit on the disk before the call returns.
package final class SQLiteStore: Store {
    let pool: DatabasePool
    let path: String

    private init(pool: DatabasePool, path: String) {
        self.pool = pool
        self.path = path
    }

    /// Opens the file, makes it where there is none, and brings it to this version's schema.
    ///
    /// - Throws: `.newerVersion` when a newer tocsin wrote it; it is left as it was. `.corrupt` when it is no store.
    package static func open(path: String) throws(StoreError) -> SQLiteStore {
        do {
            if !FileManager.default.fileExists(atPath: path) { try createPrivately(path) }
            let pool = try DatabasePool(path: path, configuration: configuration)
            try refuseNewer(pool, path: path)
            try Migrations.migrator.migrate(pool)
            // GRDB sets NORMAL after opening, which may lose the last commits at a power cut.
            let level = try pool.writeWithoutTransaction { database in
                try database.execute(sql: "PRAGMA synchronous = FULL")
                return try Int.fetchOne(database, sql: "PRAGMA synchronous")
            }
            precondition(level == 2, "SQLite took synchronous = FULL as \(level ?? -1)")
            return SQLiteStore(pool: pool, path: path)
        } catch {
            throw StoreError(error, path: path)
        }
    }

    private static var configuration: GRDB.Configuration {
        var configuration = GRDB.Configuration()
        configuration.busyMode = .timeout(5)
        configuration.maximumReaderCount = 2
        return configuration
    }

    /// Messages name customers and servers: only the owner may read them.
    private static func createPrivately(_ path: String) throws {
        let descriptor = Glibc.open(path, O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            let reason = String(cString: strerror(errno))
            throw StoreError(
                kind: .other,
                description:
                    "store \(path): \(reason). Create its folder, or let the user that runs tocsin write to it."
            )
        }
        Glibc.close(descriptor)
    }

    private static func refuseNewer(_ pool: DatabasePool, path: String) throws {
        let isNewer = try pool.read { try Migrations.migrator.hasBeenSuperseded($0) }
        guard !isNewer else {
            throw StoreError(
                kind: .newerVersion,
                description:
                    "store \(path): a newer version of tocsin wrote it. Run that version, or name another file."
            )
        }
    }

    func read<Value: Sendable>(
        _ body: @Sendable (Database) throws -> Value
    ) async throws(StoreError) -> Value {
        do { return try await pool.read(body) } catch { throw StoreError(error, path: path) }
    }

    /// One transaction: all of `body` or nothing.
    func write<Value: Sendable>(
        _ body: @Sendable (Database) throws -> Value
    ) async throws(StoreError) -> Value {
        do { return try await pool.write(body) } catch { throw StoreError(error, path: path) }
    }

    package func close() async {
        do {
            _ = try await pool.writeWithoutTransaction { try $0.checkpoint(.truncate) }
            try pool.close()
        } catch {
            // Nothing is lost: the log is replayed at the next opening.
        }
    }
}
