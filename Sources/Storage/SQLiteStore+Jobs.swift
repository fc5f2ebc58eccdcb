package import Core
import Foundation
import GRDB

extension SQLiteStore {
    package func sourceRecord(_ id: Source.ID) async throws(StoreError) -> SourceRecord? {
        try await read { database in
            let row = try Row.fetchOne(database, sql: "SELECT * FROM sources WHERE id = ?", arguments: [id.rawValue])
            return try row.map { row in
                let memory: String? = row["memory"]
                return SourceRecord(
                    id: id, firstSeenAt: Date(timeIntervalSince1970: row["first_seen_at"]),
                    lastCompleteLookAt: Self.date(row["last_complete_look_at"]),
                    memory: try memory.map { try Self.decode(SourceMemory.self, $0) } ?? SourceMemory()
                )
            }
        }
    }

    package func commit(_ look: SourceLook) async throws(StoreError) {
        try await write { database in
            try Self.save(look.record, in: database)
            for delivery in look.deliveries { try Self.insert(delivery, in: database) }
        }
    }

    private static func save(_ record: SourceRecord, in database: Database) throws {
        try database.execute(
            sql: """
                INSERT INTO sources (id, first_seen_at, last_complete_look_at, memory) VALUES (?, ?, ?, ?)
                ON CONFLICT (id) DO UPDATE SET last_complete_look_at = excluded.last_complete_look_at,
                    memory = excluded.memory
                """,
            arguments: [
                record.id.rawValue, record.firstSeenAt.timeIntervalSince1970,
                record.lastCompleteLookAt?.timeIntervalSince1970, try encode(record.memory),
            ]
        )
    }

    package func job(_ key: Job.Key) async throws(StoreError) -> JobRecord? {
        try await read { database in
            let row = try Row.fetchOne(
                database, sql: "SELECT * FROM jobs WHERE source = ? AND id = ?",
                arguments: [key.source.rawValue, key.id.rawValue]
            )
            return try row.map { try Self.record($0) }
        }
    }

    private static func record(_ row: Row) throws -> JobRecord {
        guard let ledger = Ledger(encoded: row["ledger"]) else {
            throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "a job's ledger can not be read")
        }
        return JobRecord(
            job: try decode(Job.self, row["job"]), firstSeenAt: Date(timeIntervalSince1970: row["first_seen_at"]),
            lastLookAt: date(row["last_look_at"]), ledger: ledger, memory: try decode(JobMemory.self, row["memory"])
        )
    }

    package func jobs(of source: Source.ID) async throws(StoreError) -> [Job] {
        try await read { database in
            try String.fetchAll(
                database, sql: "SELECT job FROM jobs WHERE source = ? AND NOT is_removed ORDER BY id",
                arguments: [source.rawValue]
            ).map { try Self.decode(Job.self, $0) }
        }
    }

    package func commit(_ look: Look) async throws(StoreError) {
        try await write { database in
            try Self.save(look.record, in: database)
            for session in look.ended { try Self.save(session, of: look.record.job.key, in: database) }
            for delivery in look.deliveries { try Self.insert(delivery, in: database) }
            for trace in look.traces { try Self.insert(trace, of: look.record.job.key, in: database) }
        }
    }

    private static func save(_ record: JobRecord, in database: Database) throws {
        try database.execute(
            sql: """
                INSERT INTO jobs (source, id, job, first_seen_at, last_look_at, ledger, memory, is_removed)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (source, id) DO UPDATE SET job = excluded.job, last_look_at = excluded.last_look_at,
                    ledger = excluded.ledger, memory = excluded.memory, is_removed = excluded.is_removed
                """,
            arguments: [
                record.job.source.rawValue, record.job.id.rawValue, try encode(record.job),
                record.firstSeenAt.timeIntervalSince1970, record.lastLookAt?.timeIntervalSince1970,
                record.ledger.encoded(), try encode(record.memory), record.memory.isRemoved,
            ]
        )
    }

    private static func save(_ session: Session, of key: Job.Key, in database: Database) throws {
        try database.execute(
            sql: "INSERT OR REPLACE INTO sessions (source, job, id, started_at, session) VALUES (?, ?, ?, ?, ?)",
            arguments: [
                key.source.rawValue, key.id.rawValue, session.id.rawValue,
                session.startedAt.date.timeIntervalSince1970, try encode(session),
            ]
        )
    }

    package func history(of key: Job.Key, limit: Int) async throws(StoreError) -> [Session] {
        try await read { database in
            try String.fetchAll(
                database,
                sql: """
                    SELECT session FROM sessions WHERE source = ? AND job = ? ORDER BY started_at DESC, id DESC LIMIT ?
                    """,
                arguments: [key.source.rawValue, key.id.rawValue, limit]
            ).map { try Self.decode(Session.self, $0) }
        }
    }

    // MARK: - Values

    static func date(_ seconds: Double?) -> Date? { seconds.map { Date(timeIntervalSince1970: $0) } }

    static func encode(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    static func decode<Value: Decodable>(_ type: Value.Type, _ text: String) throws -> Value {
        try JSONDecoder().decode(type, from: Data(text.utf8))
    }
}
