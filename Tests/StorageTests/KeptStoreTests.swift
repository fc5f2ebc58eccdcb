import Core
import Foundation
import GRDB
import Testing

@testable import Storage

/// Stores of earlier versions, as their daemons left them: all that is in them can be read after the upgrade.
///
/// `Stores/N.sql` is one of schema N. A version that adds a migration adds a file, and changes none that is there.
@Suite struct KeptStoreTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Stores")
    private static let source = Source.ID(rawValue: "hq")

    /// By the number of their schema.
    static let kept = [8]

    private func withKept(_ number: Int, _ body: (SQLiteStore) async throws -> Void) async throws {
        try await withFolder { path in
            var configuration = GRDB.Configuration()
            configuration.foreignKeysEnabled = false
            let old = try DatabaseQueue(path: path, configuration: configuration)
            let text = try String(contentsOf: Self.folder.appending(path: "\(number).sql"), encoding: .utf8)
            try await old.writeWithoutTransaction { try $0.execute(sql: text) }
            try old.close()
            let store = try SQLiteStore.open(path: path)
            try await body(store)
            await store.close()
        }
    }

    @Test func `the store of this schema is kept, too`() {
        #expect(Self.kept.last == Migrations.migrator.migrations.count)
    }

    @Test(arguments: kept)
    func `what was remembered of jobs, sources and targets is remembered still`(_ number: Int) async throws {
        try await withKept(number) { store async throws in
            let record = try #require(try await store.sourceRecord(Self.source))
            #expect(record.lastCompleteLookAt != nil)
            let jobs = try await store.jobs(of: Self.source)
            #expect(jobs.map(\.name).sorted() == ["NAS-finance", "VM-production"])
            for job in jobs {
                let record = try #require(try await store.job(job.key))
                #expect(record.memory.lastSuccessAt != nil && record.memory.recent.count == JobMemory.recentMax)
                let sessions = try await store.history(of: job.key, limit: 100)
                #expect(!sessions.isEmpty)
                let known = record.ledger.compare(with: sessions.map { SessionReference(id: $0.id, name: $0.name) })
                #expect(known.appeared.isEmpty, "nothing is news again")
                #expect(try await !store.traces(of: job.key, until: .distantFuture, limit: 100).isEmpty)
            }
            for target in ["ops", "lost", "later"] {
                #expect(try await store.targetMemory(.init(rawValue: target)) != nil)
            }
        }
    }

    @Test(arguments: kept)
    func `nothing of the outbox is lost, and dead letters can be sent again`(_ number: Int) async throws {
        try await withKept(number) { store async throws in
            let deliveries = try await store.deliveries(in: nil, limit: 100)
            let states = Dictionary(grouping: deliveries, by: \.state).mapValues(\.count)
            #expect(states == [.dead: 2, .delivered: 2, .merged: 2, .pending: 2])
            let dead = try #require(deliveries.first { $0.state == .dead })
            #expect(try await store.attempts(of: dead.id).count == 1)
            #expect(try await store.retry(dead.id, at: dead.createdAt + 60))
            let due = try await store.due(for: dead.message.target, at: .distantFuture, limit: 10)
            #expect(due.contains { $0.id == dead.id })
        }
    }

    @Test(arguments: kept)
    func `silences and told digests are as they were`(_ number: Int) async throws {
        try await withKept(number) { store async throws in
            #expect(try await store.silences(limit: 10).map(\.reason) == ["filer is being replaced"])
            #expect(try await store.digestToldUntil("morning") != nil)
        }
    }
}
