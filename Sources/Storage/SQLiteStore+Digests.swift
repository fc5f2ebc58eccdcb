package import Core
package import Foundation
import GRDB

extension SQLiteStore {
    package func digestToldUntil(_ name: String) async throws(StoreError) -> Date? {
        try await read { database in
            Self.date(
                try Double.fetchOne(database, sql: "SELECT told_until FROM digests WHERE name = ?", arguments: [name]))
        }
    }

    package func commit(
        _ name: String, toldUntil moment: Date, _ deliveries: [Delivery]
    ) async throws(StoreError) {
        try await write { database in
            try database.execute(
                sql: "INSERT OR REPLACE INTO digests (name, told_until) VALUES (?, ?)",
                arguments: [name, moment.timeIntervalSince1970])
            for delivery in deliveries { try Self.insert(delivery, in: database) }
        }
    }
}
