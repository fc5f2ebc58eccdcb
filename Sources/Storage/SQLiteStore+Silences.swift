package import Core
package import Foundation
import GRDB

extension SQLiteStore {
    /// Active ones are never crowded out by those that ended.
    package func silences(limit: Int) async throws(StoreError) -> [Silence] {
        try await read { database in
            try Row.fetchAll(
                database,
                sql: "SELECT * FROM silences ORDER BY MIN(COALESCE(ended_at, until), until) DESC, id LIMIT ?",
                arguments: [limit]
            ).map(Self.silence).sorted { ($1.createdAt, $1.id) < ($0.createdAt, $0.id) }
        }
    }

    private static func silence(_ row: Row) -> Silence {
        Silence(
            id: Silence.ID(rawValue: row["id"]), job: row["job"], reason: row["reason"],
            createdAt: Date(timeIntervalSince1970: row["created_at"]),
            until: Date(timeIntervalSince1970: row["until"]), untilSuccess: row["until_success"] == 1,
            endedAt: date(row["ended_at"])
        )
    }

    package func add(_ silence: Silence) async throws(StoreError) -> Bool {
        try await write { database in
            let moment = silence.createdAt.timeIntervalSince1970
            let active = try Int.fetchOne(
                database, sql: "SELECT COUNT(*) FROM silences WHERE ended_at IS NULL AND until > ?", arguments: [moment]
            )
            guard active ?? 0 < Silence.activeMax else { return false }
            try database.execute(
                sql: """
                    INSERT INTO silences (id, job, reason, created_at, until, until_success, ended_at)
                    VALUES (?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    silence.id.rawValue, silence.job, silence.reason, moment, silence.until.timeIntervalSince1970,
                    silence.untilSuccess, silence.endedAt?.timeIntervalSince1970,
                ])
            return true
        }
    }

    package func end(_ id: Silence.ID, at now: Date) async throws(StoreError) -> Bool {
        try await write { database in
            let moment = now.timeIntervalSince1970
            try database.execute(
                sql: "UPDATE silences SET ended_at = ? WHERE id = ? AND ended_at IS NULL AND until > ?",
                arguments: [moment, id.rawValue, moment])
            return database.changesCount > 0
        }
    }

    static func pruneSilences(before limit: Date, in database: Database) throws {
        try database.execute(
            sql: "DELETE FROM silences WHERE MIN(COALESCE(ended_at, until), until) < ?",
            arguments: [limit.timeIntervalSince1970])
    }
}
