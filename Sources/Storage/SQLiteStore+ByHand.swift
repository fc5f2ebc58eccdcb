package import Core
package import Foundation
import GRDB

extension SQLiteStore {
    package func deliveries(
        in state: Delivery.State, to target: Target.ID?, limit: Int
    ) async throws(StoreError) -> [Delivery] {
        try await read { database in
            // What is unfinished or dead is little among much that was delivered: its own index finds it.
            let isRare = [.decided, .pending, .held, .dead].contains(state)
            let index = isRare ? "INDEXED BY deliveries_unfinished" : ""
            let condition = isRare ? "AND state IN ('decided', 'pending', 'held', 'dead')" : ""
            return try Row.fetchAll(
                database,
                sql: """
                    SELECT * FROM deliveries \(index) WHERE state = ? \(condition) AND (? IS NULL OR target = ?)
                    ORDER BY sequence DESC LIMIT ?
                    """,
                arguments: [state.rawValue, target?.rawValue, target?.rawValue, limit]
            ).map { try Self.delivery($0) }
        }
    }

    package func deliveries(beginning text: String, limit: Int) async throws(StoreError) -> [Delivery] {
        try await read { database in
            try Row.fetchAll(
                database, sql: "SELECT * FROM deliveries WHERE id >= ? AND id < ? ORDER BY id LIMIT ?",
                arguments: [text, text + "\u{10FFFF}", limit]
            ).map { try Self.delivery($0) }
        }
    }

    package func telling(_ id: Delivery.ID) async throws(StoreError) -> Telling? {
        try await read { database in
            try Row.fetchOne(database, sql: "SELECT * FROM deliveries WHERE id = ?", arguments: [id.rawValue])
                .map { try Self.telling($0, in: database) }
        }
    }

    package func attempts(of id: Delivery.ID) async throws(StoreError) -> [PastAttempt] {
        try await read { database in
            try Row.fetchAll(
                database, sql: "SELECT * FROM attempts WHERE delivery = ? ORDER BY number", arguments: [id.rawValue]
            ).map {
                PastAttempt(
                    number: $0["number"], endedAt: Date(timeIntervalSince1970: $0["ended_at"]), error: $0["error"])
            }
        }
    }

    package func diversions(of delivery: Delivery) async throws(StoreError) -> [Delivery] {
        let messages = delivery.members.isEmpty ? [delivery.message] : delivery.members
        let conversations = Set(messages.compactMap(\.conversation)).sorted()
        let keys = delivery.fallbackKeys
        return try await read { database in
            try conversations.flatMap { conversation in
                try Row.fetchAll(
                    database, sql: "SELECT * FROM deliveries WHERE conversation = ? ORDER BY sequence",
                    arguments: [conversation]
                ).map { try Self.delivery($0) }
            }.filter { $0.message.divertedFrom == delivery.message.target && keys.contains($0.message.key) }
        }
    }

    package func retry(_ id: Delivery.ID, at now: Date) async throws(StoreError) -> Bool {
        try await write { database in
            let moment = now.timeIntervalSince1970
            try database.execute(
                sql: """
                    UPDATE deliveries SET state = 'pending', next_attempt_at = ?, ended_at = NULL,
                        first_attempt_at = CASE state WHEN 'dead' THEN NULL ELSE first_attempt_at END,
                        last_error = CASE state
                            WHEN 'dead' THEN COALESCE(last_error, 'it was given up') ELSE last_error END
                    WHERE id = ? AND state IN ('pending', 'dead')
                    """,
                arguments: [moment, id.rawValue])
            return database.changesCount > 0
        }
    }

    package func drop(_ id: Delivery.ID, because reason: String, at now: Date) async throws(StoreError) -> Bool {
        try await write { database in
            try database.execute(
                sql: """
                    UPDATE deliveries SET state = 'dropped', last_error = ?, ended_at = ?,
                        may_have_arrived = MAX(may_have_arrived, \(OutboxQueries.isUnderWay))
                    WHERE id = ? AND state IN ('decided', 'held', 'pending', 'dead')
                    """,
                arguments: [reason, now.timeIntervalSince1970, id.rawValue])
            return database.changesCount > 0
        }
    }

    package func bury(
        allBut targets: [Target.ID], because reason: String, at now: Date
    ) async throws(StoreError) -> [Target.ID: Int] {
        let kept = Set(targets.map(\.rawValue))
        return try await write { database in
            let waiting = try String.fetchAll(
                database,
                sql: """
                    SELECT DISTINCT target FROM deliveries INDEXED BY deliveries_unfinished
                    WHERE state IN ('decided', 'pending', 'held', 'dead') AND state <> 'dead'
                    """)
            var buried: [Target.ID: Int] = [:]
            for target in waiting where !kept.contains(target) {
                try database.execute(
                    sql: """
                        UPDATE deliveries SET state = 'dead', last_error = ?, ended_at = ?,
                            may_have_arrived = MAX(may_have_arrived, \(OutboxQueries.isUnderWay))
                        WHERE target = ? AND state IN ('decided', 'pending', 'held')
                        """,
                    arguments: [reason, now.timeIntervalSince1970, target])
                buried[Target.ID(rawValue: target)] = database.changesCount
            }
            return buried
        }
    }

    /// An attempt that ended, for the record.
    static func note(_ end: AttemptEnd, in database: Database) throws {
        if case .merged = end.outcome { return }
        try database.execute(
            sql: """
                INSERT OR REPLACE INTO attempts (delivery, number, ended_at, error)
                SELECT id, attempts, ?, ? FROM deliveries WHERE id = ?
                """,
            arguments: [end.at.timeIntervalSince1970, end.error, end.id.rawValue])
    }
}
