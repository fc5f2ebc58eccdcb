package import Core
package import Foundation
import GRDB

extension SQLiteStore {
    static func insert(_ trace: Trace, of key: Job.Key, in database: Database) throws {
        try database.execute(
            sql: "INSERT INTO traces (source, job, session, judged_at, trace) VALUES (?, ?, ?, ?, ?)",
            arguments: [
                key.source.rawValue, key.id.rawValue, trace.session?.rawValue,
                trace.judgedAt.timeIntervalSince1970, try encode(trace.withoutPassed),
            ]
        )
    }

    package func traces(of key: Job.Key, until moment: Date, limit: Int) async throws(StoreError) -> [Trace] {
        try await read { database in
            try String.fetchAll(
                database,
                sql: """
                    SELECT trace FROM traces WHERE source = ? AND job = ? AND judged_at <= ?
                    ORDER BY judged_at DESC, sequence DESC LIMIT ?
                    """,
                arguments: [key.source.rawValue, key.id.rawValue, moment.timeIntervalSince1970, limit]
            ).map { try Self.decode(Trace.self, $0) }
        }
    }

    package func traces(of session: Session.ID, in key: Job.Key) async throws(StoreError) -> [Trace] {
        try await read { database in
            try String.fetchAll(
                database,
                sql: """
                    SELECT trace FROM traces WHERE source = ? AND job = ? AND session = ? ORDER BY judged_at, sequence
                    """,
                arguments: [key.source.rawValue, key.id.rawValue, session.rawValue]
            ).map { try Self.decode(Trace.self, $0) }
        }
    }

    package func tellings(about key: Job.Key, limit: Int) async throws(StoreError) -> [Telling] {
        try await read { database in
            try Row.fetchAll(
                database,
                sql: "SELECT * FROM deliveries WHERE conversation = ? ORDER BY sequence DESC LIMIT ?",
                arguments: [key.conversation, limit]
            ).map { try Self.telling($0, in: database) }
        }
    }

    static func telling(_ row: Row, in database: Database) throws -> Telling {
        var telling = Telling(delivery: try delivery(row), endedAt: date(row["ended_at"]))
        guard let id = row["digest"] as String? else { return telling }
        let digest = try Row.fetchOne(database, sql: "SELECT * FROM deliveries WHERE id = ?", arguments: [id])
        telling.digest = try digest.map { try delivery($0) }
        telling.digestEndedAt = digest.flatMap { date($0["ended_at"]) }
        return telling
    }
}
