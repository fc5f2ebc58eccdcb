import Core
import Foundation
import GRDB
import Glibc

/// The file before it is opened for writing: made for its owner alone, and left as it is when it is not for us.
enum StoreFile {
    static func prepare(_ path: String) throws {
        if try !create(path) { try examine(path) }
    }

    /// Messages name customers and servers: only the owner may read them. SQLite gives its other files the same mode.
    ///
    /// - Returns: false when the file was there. It is not opened then: closing it would drop the locks that this
    ///   process holds on it.
    private static func create(_ path: String) throws -> Bool {
        let descriptor = Glibc.open(path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0o600)
        if descriptor >= 0 {
            Glibc.close(descriptor)
            return true
        }
        let code = errno
        if code == EEXIST { return false }
        throw StoreError(
            kind: code == ENOSPC || code == EDQUOT ? .full : .other,
            description: "store \(path): \(String(cString: strerror(code))). \(advice(for: code))"
        )
    }

    private static func advice(for code: Int32) -> String {
        switch code {
        case ENOENT, ENOTDIR: "Create its folder, or name another file as `store`."
        case ENOSPC, EDQUOT: "Make room on its disk."
        default: "Let the user that runs tocsin write to its folder, or name another file as `store`."
        }
    }

    /// Reads only. A pool would write as soon as it is opened.
    static func examine(_ path: String) throws {
        var configuration = GRDB.Configuration()
        configuration.readonly = true
        configuration.busyMode = .timeout(SQLiteStore.busySeconds)
        let file = try DatabaseQueue(path: path, configuration: configuration)
        let (isNewer, isForeign) = try file.read { database in
            // First, because it fixes what the rest sees while another process may be making the store.
            let hasTables = try hasTables(database)
            let migrator = Migrations.migrator
            let isOurs = try !migrator.appliedIdentifiers(database).isEmpty
            return (try migrator.hasBeenSuperseded(database), hasTables && !isOurs)
        }
        try file.close()
        if isNewer {
            throw StoreError(
                kind: .newerVersion,
                description:
                    "store \(path): a newer version of tocsin wrote it. Run that version, or name another file."
            )
        }
        if isForeign {
            throw StoreError(
                kind: .other,
                description: "store \(path): it is the database of another program. Name another file as `store`."
            )
        }
    }

    /// Other than those that SQLite and GRDB make for themselves. A crash at its birth may leave a store with none.
    private static func hasTables(_ database: Database) throws -> Bool {
        let names = try String.fetchAll(database, sql: "SELECT name FROM sqlite_master WHERE type = 'table'")
        return names.contains { !$0.hasPrefix("sqlite_") && !$0.hasPrefix("grdb_") }
    }
}
