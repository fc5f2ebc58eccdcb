package import Core
package import Foundation
import GRDB

extension SQLiteStore {
    static func insert(_ delivery: Delivery, in database: Database) throws {
        let hasEnded = ![.decided, .pending, .held].contains(delivery.state)
        try database.execute(
            sql: """
                INSERT INTO deliveries (id, target, message_key, conversation, state, message, members, created_at,
                    attempts, first_attempt_at, next_attempt_at, last_error, may_have_arrived, body, ended_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (target, message_key) DO NOTHING
                """,
            arguments: [
                delivery.id.rawValue, delivery.message.target.rawValue, delivery.message.key,
                delivery.message.conversation, delivery.state.rawValue, try encode(delivery.message),
                try encode(delivery.members), delivery.createdAt.timeIntervalSince1970, delivery.attempts,
                delivery.firstAttemptAt?.timeIntervalSince1970, delivery.nextAttemptAt.timeIntervalSince1970,
                delivery.lastError, delivery.mayHaveArrived ? 1 : 0, delivery.body.map { Data($0) },
                hasEnded ? delivery.createdAt.timeIntervalSince1970 : nil,
            ]
        )
    }

    static func delivery(_ row: Row) throws -> Delivery {
        guard let state = Delivery.State(rawValue: row["state"]) else {
            throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "a delivery's state is unknown")
        }
        return Delivery(
            id: Delivery.ID(rawValue: row["id"]), message: try decode(Message.self, row["message"]), state: state,
            members: try decode([Message].self, row["members"]),
            createdAt: Date(timeIntervalSince1970: row["created_at"]), attempts: row["attempts"],
            firstAttemptAt: date(row["first_attempt_at"]),
            nextAttemptAt: Date(timeIntervalSince1970: row["next_attempt_at"]), lastError: row["last_error"],
            mayHaveArrived: row["may_have_arrived"] == 1, body: (row["body"] as Data?).map { [UInt8]($0) }
        )
    }

    private func fetch(_ sql: String, _ arguments: StatementArguments) async throws(StoreError) -> [Delivery] {
        try await read { try Row.fetchAll($0, sql: sql, arguments: arguments).map { try Self.delivery($0) } }
    }

    package func deliveries(
        to target: Target.ID, in state: Delivery.State, limit: Int
    ) async throws(StoreError) -> [Delivery] {
        try await fetch(OutboxQueries.inState, [target.rawValue, state.rawValue, limit])
    }

    package func deliveries(in state: Delivery.State?, limit: Int) async throws(StoreError) -> [Delivery] {
        guard let state else {
            return try await fetch("SELECT * FROM deliveries ORDER BY sequence DESC LIMIT ?", [limit])
        }
        return try await fetch(
            "SELECT * FROM deliveries WHERE state = ? ORDER BY sequence DESC LIMIT ?", [state.rawValue, limit]
        )
    }

    package func due(
        for target: Target.ID, at now: Date, limit: Int, besides busy: Set<Delivery.ID>
    ) async throws(StoreError) -> [Delivery] {
        try await read { database in
            let arguments: StatementArguments = [
                target.rawValue, try Self.encode(busy), now.timeIntervalSince1970, limit,
            ]
            return try Row.fetchAll(database, sql: OutboxQueries.due, arguments: arguments)
                .map { try Self.delivery($0) }
        }
    }

    package func nextAttempt(
        for target: Target.ID, besides busy: Set<Delivery.ID>
    ) async throws(StoreError) -> Date? {
        try await read { database in
            let arguments: StatementArguments = [target.rawValue, try Self.encode(busy)]
            return Self.date(try Double.fetchOne(database, sql: OutboxQueries.nextAttempt, arguments: arguments))
        }
    }

    package func commit(_ plan: OutboxPlan, _ change: TargetChange?) async throws(StoreError) {
        try await write { database in
            if let change { try Self.apply(change, in: database) }
            for id in plan.released { try Self.move(id, to: .pending, in: database) }
            for id in plan.held { try Self.move(id, to: .held, in: database) }
            for (id, reason) in plan.merged.sorted(by: { $0.key < $1.key }) {
                try Self.merge(id, into: nil, because: reason, in: database)
            }
            for digest in plan.digests {
                try Self.insert(digest.delivery, in: database)
                for id in digest.members {
                    try Self.merge(id, into: digest.delivery.id, because: "told in a digest", in: database)
                }
            }
        }
    }

    private static func move(_ id: Delivery.ID, to state: Delivery.State, in database: Database) throws {
        try database.execute(
            sql: "UPDATE deliveries SET state = ? WHERE id = ? AND state IN ('decided', 'held')",
            arguments: [state.rawValue, id.rawValue]
        )
    }

    private static func merge(
        _ id: Delivery.ID, into digest: Delivery.ID?, because reason: String, in database: Database
    ) throws {
        try database.execute(
            sql: """
                UPDATE deliveries SET state = 'merged', digest = ?, last_error = ?, ended_at = created_at
                WHERE id = ? AND state IN ('decided', 'held', 'pending')
                """,
            arguments: [digest?.rawValue, reason, id.rawValue]
        )
    }

    package func record(
        _ ends: [AttemptEnd], _ change: TargetChange?, starting starts: [AttemptStart]
    ) async throws(StoreError) -> Set<Delivery.ID> {
        try await write { database in
            for end in ends { try Self.record(end, in: database) }
            if let change { try Self.apply(change, in: database) }
            return try starts.reduce(into: []) { begun, start in
                if try Self.begin(start, in: database) { begun.insert(start.id) }
            }
        }
    }

    private static func begin(_ attempt: AttemptStart, in database: Database) throws -> Bool {
        try database.execute(
            sql: """
                UPDATE deliveries SET attempts = attempts + 1, body = COALESCE(body, ?),
                    first_attempt_at = COALESCE(first_attempt_at, ?), last_error = NULL,
                    may_have_arrived = MAX(may_have_arrived, \(OutboxQueries.isUnderWay))
                    WHERE id = ? AND state = 'pending'
                """,
            arguments: [Data(attempt.body), attempt.at.timeIntervalSince1970, attempt.id.rawValue]
        )
        return database.changesCount > 0
    }

    private static func record(_ end: AttemptEnd, in database: Database) throws {
        let state: Delivery.State
        var next: Double?
        switch end.outcome {
        case .delivered(let reference):
            state = .delivered
            try note(reference, of: end.id, in: database)
        case .retry(let at):
            state = .pending
            next = at.timeIntervalSince1970
        case .dead: state = .dead
        case .merged: state = .merged
        }
        try database.execute(
            sql: """
                UPDATE deliveries SET state = ?, next_attempt_at = COALESCE(?, next_attempt_at), last_error = ?,
                    may_have_arrived = MAX(may_have_arrived, ?), ended_at = ? WHERE id = ? AND state = 'pending'
                """,
            arguments: [
                state.rawValue, next, end.error, end.mayHaveArrived ? 1 : 0,
                state == .pending ? nil : end.at.timeIntervalSince1970, end.id.rawValue,
            ]
        )
        // What was dropped meanwhile is told to nobody else either.
        guard database.changesCount > 0 else { return }
        try note(end, in: database)
        for fallback in end.fallbacks { try insert(fallback, in: database) }
    }

    /// A conversation ends with its recovery: the next trouble is a new one.
    private static func note(_ reference: String?, of id: Delivery.ID, in database: Database) throws {
        let row = try Row.fetchOne(
            database,
            sql: "SELECT target, conversation, json_extract(message, '$.kind') AS kind FROM deliveries WHERE id = ?",
            arguments: [id.rawValue]
        )
        guard let row, let conversation = row["conversation"] as String? else { return }
        let target: String = row["target"]
        if row["kind"] == Message.Kind.recovery.rawValue {
            try database.execute(
                sql: "DELETE FROM conversations WHERE target = ? AND conversation = ?",
                arguments: [target, conversation]
            )
        } else if let reference {
            try database.execute(
                sql: "INSERT OR REPLACE INTO conversations (target, conversation, reference) VALUES (?, ?, ?)",
                arguments: [target, conversation, reference]
            )
        }
    }

    package func reference(target: Target.ID, conversation: String) async throws(StoreError) -> String? {
        try await read { database in
            try String.fetchOne(
                database, sql: "SELECT reference FROM conversations WHERE target = ? AND conversation = ?",
                arguments: [target.rawValue, conversation]
            )
        }
    }

    package func past(of recovery: Delivery) async throws(StoreError) -> Past {
        try await read { database in
            let rows = try Row.fetchAll(
                database, sql: OutboxQueries.past,
                arguments: [recovery.message.target.rawValue, recovery.message.conversation, recovery.id.rawValue])
            var past = Past(predecessors: [], hasEarlierEnd: false)
            for row in rows {
                let message = try Self.decode(Message.self, row["message"])
                if message.kind == .recovery {
                    past.hasEarlierEnd = true
                    break
                }
                guard message.incident != nil, let state = Delivery.State(rawValue: row["state"]) else { continue }
                past.predecessors.append(
                    Predecessor(
                        id: Delivery.ID(rawValue: row["id"]), state: state,
                        mayHaveArrived: row["may_have_arrived"] == 1, isInDigest: row["is_in_digest"] == 1))
            }
            return past
        }
    }

    package func outbox() async throws(StoreError) -> [OutboxSummary] {
        try await read { database in
            try Row.fetchAll(database, sql: OutboxQueries.summaries).map {
                OutboxSummary(
                    target: Target.ID(rawValue: $0["target"]), waiting: $0["waiting"], held: $0["held"],
                    dead: $0["dead"], oldestWaitingSince: Self.date($0["oldest"]), oldestDueSince: Self.date($0["due"])
                )
            }
        }
    }

    /// Rows removed by one call of `prune`, of each table.
    static let pruneMax = 10_000

    package func prune(before limit: Date) async throws(StoreError) {
        try await write { database in
            let arguments: StatementArguments = [limit.timeIntervalSince1970, Self.pruneMax]
            try database.execute(
                sql: """
                    DELETE FROM sessions WHERE (source, job, id) IN
                        (SELECT source, job, id FROM sessions WHERE started_at < ? LIMIT ?)
                    """, arguments: arguments
            )
            try database.execute(
                sql: """
                    DELETE FROM deliveries WHERE sequence IN
                        (SELECT sequence FROM deliveries WHERE ended_at < ? LIMIT ?)
                    """, arguments: arguments
            )
            try database.execute(
                sql: "DELETE FROM traces WHERE sequence IN (SELECT sequence FROM traces WHERE judged_at < ? LIMIT ?)",
                arguments: arguments
            )
            try Self.pruneSilences(before: limit, in: database)
        }
    }
}
