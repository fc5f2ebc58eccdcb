package import Core
import Foundation
import GRDB

extension SQLiteStore {
    /// Opens a store only to read it, beside a daemon that may be at work on it. Nothing is made, changed or migrated.
    ///
    /// - Returns: nil where there is no file.
    /// - Throws: As `open`, and `.other` where an older version wrote it and no daemon of this one has opened it yet.
    package static func openToRead(path: String) throws(StoreError) -> SQLiteStore? {
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        do {
            try StoreFile.examine(path)
            var configuration = configuration
            configuration.readonly = true
            let pool = try DatabasePool(path: path, configuration: configuration)
            try requireThisVersion(pool, path: path)
            return SQLiteStore(pool: pool, path: path)
        } catch {
            throw StoreError(error, path: path)
        }
    }

    static func requireThisVersion(_ pool: DatabasePool, path: String) throws {
        guard try !pool.read(Migrations.migrator.hasCompletedMigrations) else { return }
        let description = "store \(path): an older version of tocsin wrote it; `tocsin run` brings it up to date."
        throw StoreError(kind: .other, description: description)
    }
}
