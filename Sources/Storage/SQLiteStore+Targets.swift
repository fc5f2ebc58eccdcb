package import Core
import Foundation
import GRDB

extension SQLiteStore {
    package func targetMemory(_ id: Target.ID) async throws(StoreError) -> TargetMemory? {
        try await read { database in
            let text = try String.fetchOne(
                database, sql: "SELECT memory FROM targets WHERE id = ?", arguments: [id.rawValue])
            return try text.map { try Self.decode(TargetMemory.self, $0) }
        }
    }

    static func apply(_ change: TargetChange, in database: Database) throws {
        try database.execute(
            sql: "INSERT OR REPLACE INTO targets (id, memory) VALUES (?, ?)",
            arguments: [change.target.rawValue, try encode(change.memory)])
        for delivery in change.told { try insert(delivery, in: database) }
        if let reopened = change.reopened { try resume(change.target, reopened, in: database) }
    }

    /// What waited behind an open circuit has as much time left as before, and the letters that opened it are pending
    /// again, unless the end of their trouble was decided meanwhile.
    private static func resume(
        _ target: Target.ID, _ reopened: TargetChange.Reopened, in database: Database
    ) throws {
        let (since, now) = (reopened.since.timeIntervalSince1970, reopened.at.timeIntervalSince1970)
        try database.execute(
            sql: """
                UPDATE deliveries SET first_attempt_at = first_attempt_at + (? - MAX(first_attempt_at, ?)),
                    next_attempt_at = MIN(next_attempt_at, ?)
                WHERE target = ? AND state = 'pending'
                """, arguments: [now, since, now, target.rawValue])
        for letter in reopened.letters {
            try database.execute(
                sql: """
                    UPDATE deliveries SET state = 'pending', ended_at = NULL, first_attempt_at = NULL,
                        next_attempt_at = ?
                    WHERE id = ? AND state = 'dead' AND NOT EXISTS (
                        SELECT 1 FROM deliveries e WHERE e.target = deliveries.target
                            AND e.conversation = deliveries.conversation AND e.sequence > deliveries.sequence
                            AND json_extract(e.message, '$.kind') = 'recovery')
                    """, arguments: [now, letter.rawValue])
        }
    }
}
