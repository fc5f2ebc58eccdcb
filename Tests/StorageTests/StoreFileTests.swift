import Core
import Foundation
import GRDB
import Testing

@testable import Storage

/// What `open` does with files that are not as they should be.
@Suite struct StoreFileTests {
    @Test func `a file that is no store is refused and left as it was`() async throws {
        try await withFolder { path in
            let bytes = Data(repeating: 0x61, count: 5000)
            try bytes.write(to: URL(filePath: path))
            let error = #expect(throws: StoreError.self) { try SQLiteStore.open(path: path) }
            #expect(error?.kind == .corrupt)
            #expect(try Data(contentsOf: URL(filePath: path)) == bytes)
        }
    }

    @Test func `a store of a newer version is refused and left as it was`() async throws {
        try await withFolder { path in
            let store = try SQLiteStore.open(path: path)
            try await store.write { try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('999')") }
            await store.close()
            let bytes = try Data(contentsOf: URL(filePath: path))
            let error = #expect(throws: StoreError.self) { try SQLiteStore.open(path: path) }
            #expect(error?.kind == .newerVersion)
            #expect(error?.description.contains(path) == true)
            #expect(try Data(contentsOf: URL(filePath: path)) == bytes)
        }
    }

    @Test func `the database of another program is refused and left as it was`() async throws {
        try await withFolder { path in
            let other = try DatabaseQueue(path: path)
            try await other.write { try $0.execute(sql: "CREATE TABLE players (id INTEGER PRIMARY KEY)") }
            try other.close()
            let bytes = try Data(contentsOf: URL(filePath: path))
            let error = #expect(throws: StoreError.self) { try SQLiteStore.open(path: path) }
            #expect(error?.kind == .other)
            #expect(error?.description.contains("another program") == true)
            #expect(try Data(contentsOf: URL(filePath: path)) == bytes)
        }
    }

    @Test func `a store of the first version is brought to this one with all that is in it`() async throws {
        try await withFolder { path in
            let old = try DatabasePool(path: path)
            try Migrations.migrator.migrate(old, upTo: "1")
            try await old.write { try $0.execute(sql: "INSERT INTO sources VALUES ('hq', 1.0, NULL)") }
            try old.close()
            let store = try SQLiteStore.open(path: path)
            let record = SourceRecord(id: Samples.job.source, firstSeenAt: Date(timeIntervalSince1970: 1))
            #expect(try await store.sourceRecord(record.id) == record)
            #expect(try await store.read { try Migrations.migrator.hasCompletedMigrations($0) })
            await store.close()
        }
    }

    @Test func `several may open a new store at once`() async throws {
        try await withFolder { path in
            await withTaskGroup(of: Void.self) { group in
                for number in 0..<6 {
                    group.addTask {
                        await #expect(throws: Never.self) {
                            let store = try SQLiteStore.open(path: path)
                            try await store.commit(
                                SourceLook(record: .init(id: .init(rawValue: "\(number)"), firstSeenAt: Samples.now)))
                            await store.close()
                        }
                    }
                }
            }
            let store = try SQLiteStore.open(path: path)
            #expect(try await store.read { try Int.fetchOne($0, sql: "SELECT COUNT(*) FROM sources") } == 6)
            await store.close()
        }
    }

    @Test func `an empty file is a new store`() async throws {
        try await withFolder { path in
            try Data().write(to: URL(filePath: path))
            let store = try SQLiteStore.open(path: path)
            #expect(try await store.outbox().isEmpty)
            await store.close()
        }
    }

    @Test func `pages that were overwritten are told as damage`() async throws {
        try await withFolder { path in
            let store = try SQLiteStore.open(path: path)
            try await store.commit(Samples.look(Samples.delivery("a")))
            await store.close()
            var bytes = try Data(contentsOf: URL(filePath: path))
            bytes.replaceSubrange(4096..., with: Data(repeating: 0x61, count: bytes.count - 4096))
            try bytes.write(to: URL(filePath: path))
            let error = await #expect(throws: StoreError.self) {
                let store = try SQLiteStore.open(path: path)
                _ = try await store.deliveries(in: nil, limit: 9)
            }
            #expect(error?.kind == .corrupt)
            #expect(error?.isTransient == false)
        }
    }

    /// sysfs makes nobody a file, root neither; a plain file is no folder.
    @Test(arguments: ["/nowhere/tocsin.db", "/dev/null/tocsin.db", "/sys/kernel/tocsin.db"])
    func `a folder that can not take the file is named`(path: String) {
        let error = #expect(throws: StoreError.self) { try SQLiteStore.open(path: path) }
        #expect(error?.kind == .other)
        #expect(error?.description.contains(path) == true)
        #expect(error?.description.contains("name another file") == true)
    }
}
