import Core
import Foundation
import GRDB
import Testing

@testable import Storage

@Suite struct SQLiteStoreTests {
    private func withStore(_ body: (SQLiteStore) async throws -> Void) async throws {
        try await withFolder { path in
            let store = try SQLiteStore.open(path: path)
            try await body(store)
            await store.close()
        }
    }

    @Test func `a look comes back as it was stored, also after opening anew`() async throws {
        try await withFolder { path in
            var record = JobRecord(job: Samples.job, firstSeenAt: Samples.now, lastLookAt: Samples.now)
            record.ledger = Ledger(entries: [
                .init(rawValue: "19b6f0f8-777f-4aed-bc76-4584d7867e45"): .init(isOpen: true),
                .init(rawValue: "no guid"): .init(isOpen: false, goneSince: Samples.now),
            ])
            record.memory.streaks = ["failed": 2]
            let first = try SQLiteStore.open(path: path)
            try await first.commit(Look(record: record))
            await first.close()
            let second = try SQLiteStore.open(path: path)
            #expect(try await second.job(Samples.job.key) == record)
            #expect(try await second.jobs(of: Samples.job.source) == [Samples.job])
            await second.close()
        }
    }

    @Test func `commits are on the disk before they return`() async throws {
        try await withStore { store in
            let level = try await store.write { try Int.fetchOne($0, sql: "PRAGMA synchronous") }
            #expect(level == 2)
        }
    }

    @Test func `only the owner may read the file`() async throws {
        try await withStore { store in
            let mode = try FileManager.default.attributesOfItem(atPath: store.path)[.posixPermissions] as? Int
            #expect(mode == 0o600)
        }
    }

    @Test func `a look that fails changes nothing`() async throws {
        try await withStore { store in
            try await store.write { try $0.execute(sql: "DROP TABLE deliveries") }
            await #expect(throws: StoreError.self) { try await store.commit(Samples.look(Samples.delivery("a"))) }
            #expect(try await store.job(Samples.job.key) == nil)
        }
    }

    @Test func `a full disk is told as such and loses nothing`() async throws {
        try await withStore { store in
            try await store.commit(Samples.look(Samples.delivery("a")))
            try await store.write { try $0.execute(sql: "PRAGMA max_page_count = 1") }
            let big = (0..<400).map { Samples.delivery("x\($0)") }
            let error = await #expect(throws: StoreError.self) {
                try await store.commit(
                    Look(record: JobRecord(job: Samples.job, firstSeenAt: Samples.now), deliveries: big))
            }
            #expect(error?.kind == .full)
            #expect(try await store.deliveries(in: nil, limit: 999).map(\.id.rawValue) == ["a"])
        }
    }

    @Test func `other files of the store are the owner's alone too`() async throws {
        try await withStore { store in
            try await store.commit(Samples.look())
            for end in ["-wal", "-shm"] {
                let mode = try FileManager.default.attributesOfItem(atPath: store.path + end)[.posixPermissions] as? Int
                #expect(mode == 0o600)
            }
        }
    }

    /// The files as a killed process leaves them, each commit in the log and none in the main file.
    private func crashed(cutting bytesCut: Int = 0, _ body: (SQLiteStore) async throws -> Void) async throws {
        try await withFolder { path in
            let store = try SQLiteStore.open(path: path)
            try await store.commit(Samples.look(Samples.delivery("a")))
            try await store.commit(Samples.look(Samples.delivery("b"), Samples.delivery("c")))
            try await withFolder { copy in
                try FileManager.default.copyItem(atPath: path, toPath: copy)
                let log = try Data(contentsOf: URL(filePath: path + "-wal"))
                try log.dropLast(bytesCut).write(to: URL(filePath: copy + "-wal"))
                let again = try SQLiteStore.open(path: copy)
                try await body(again)
                await again.close()
            }
            await store.close()
        }
    }

    @Test func `what was committed is there after a crash`() async throws {
        try await crashed { store async throws in
            #expect(try await store.deliveries(in: nil, limit: 9).map(\.id.rawValue) == ["c", "b", "a"])
        }
    }

    @Test func `a commit that a crash cut short did not happen at all`() async throws {
        try await crashed(cutting: 1) { store async throws in
            #expect(try await store.deliveries(in: nil, limit: 9).map(\.id.rawValue) == ["a"])
        }
    }

    @Test func `closing leaves one file and ends all calls`() async throws {
        try await withFolder { path in
            let store = try SQLiteStore.open(path: path)
            try await store.commit(Samples.look(Samples.delivery("a")))
            await store.close()
            await store.close()
            #expect(!FileManager.default.fileExists(atPath: path + "-wal"))
            let writing = await #expect(throws: StoreError.self) { try await store.commit(Samples.look()) }
            #expect(writing?.kind == .other)
            let reading = await #expect(throws: StoreError.self) { try await store.outbox() }
            #expect(reading?.kind == .other)
        }
    }

    @Test func `another process that writes for long is told as a lock`() async throws {
        try await withFolder { path in
            let store = try SQLiteStore.open(path: path)
            try await store.pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA busy_timeout = 0") }
            var configuration = GRDB.Configuration()
            configuration.allowsUnsafeTransactions = true
            let other = try DatabaseQueue(path: path, configuration: configuration)
            try await other.writeWithoutTransaction { database in
                try database.beginTransaction(.immediate)
            }
            let error = await #expect(throws: StoreError.self) { try await store.commit(Samples.look()) }
            #expect(error?.kind == .locked)
            #expect(error?.isTransient == true)
            try await other.writeWithoutTransaction { try $0.rollback() }
            try await store.commit(Samples.look())
            await store.close()
        }
    }

    @Test func `an entry that can not be read is told without what it says`() async throws {
        try await withStore { store in
            try await store.commit(Samples.look(Samples.delivery("a")))
            try await store.write { try $0.execute(sql: "UPDATE deliveries SET message = '{\"key\": \"hush\"}'") }
            let error = await #expect(throws: StoreError.self) { try await store.deliveries(in: nil, limit: 9) }
            #expect(error?.kind == .corrupt)
            #expect(error?.description.contains("hush") == false)
            #expect(error?.description.contains(store.path) == true)
        }
    }

    static let plans = [
        (OutboxQueries.inState, "deliveries_by_state", 3), (OutboxQueries.due, "deliveries_by_state", 4),
        (OutboxQueries.due, "deliveries_in_order", 4), (OutboxQueries.nextAttempt, "deliveries_due", 2),
        (OutboxQueries.due, "deliveries_digests_pending", 4), (OutboxQueries.past, "deliveries_of_conversation", 3),
        (OutboxQueries.nextAttempt, "deliveries_in_order", 2), (OutboxQueries.summaries, "deliveries_unfinished", 0),
    ]

    @Test(arguments: plans)
    func `what a courier asks reads no delivery of long ago`(sql: String, index: String, count: Int) async throws {
        try await withStore { store in
            let plan = try await store.read { database in
                let arguments = StatementArguments(Array(repeating: 1, count: count))
                return try Row.fetchAll(database, sql: "EXPLAIN QUERY PLAN \(sql)", arguments: arguments)
                    .map { $0["detail"] as String }
            }
            #expect(plan.contains { $0.contains("INDEX \(index)") }, "\(plan)")
            #expect(!plan.contains { $0.contains("TEMP B-TREE") || $0.hasSuffix("SCAN deliveries") }, "\(plan)")
        }
    }
}
