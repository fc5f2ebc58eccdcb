import Core
import Foundation
import GRDB
import Testing

@testable import Storage

/// What `openToRead` gives, and that it leaves everything as it was.
@Suite struct StoreReadingTests {
    @Test func `where there is no store none is made`() async throws {
        try await withFolder { path in
            let reader = try SQLiteStore.openToRead(path: path)
            #expect(reader == nil)
            #expect(!FileManager.default.fileExists(atPath: path))
        }
    }

    @Test func `it sees what a daemon at work has stored, and can write nothing`() async throws {
        try await withFolder { path in
            let daemon = try SQLiteStore.open(path: path)
            try await daemon.commit(Samples.look())
            let reader = try #require(try SQLiteStore.openToRead(path: path))
            #expect(try await reader.job(Samples.job.key)?.job == Samples.job)
            await #expect(throws: StoreError.self) {
                try await reader.commit(Look(record: JobRecord(job: Samples.otherJob, firstSeenAt: Samples.now)))
            }
            await reader.close()
            #expect(try await daemon.jobs(of: Samples.job.source) == [Samples.job])
            await daemon.close()
        }
    }

    @Test func `it reads after the daemon has ended`() async throws {
        try await withFolder { path in
            let daemon = try SQLiteStore.open(path: path)
            try await daemon.commit(Samples.look())
            await daemon.close()
            let reader = try #require(try SQLiteStore.openToRead(path: path))
            #expect(try await reader.job(Samples.job.key)?.job == Samples.job)
            await reader.close()
        }
    }

    @Test func `a store of an older version is refused with what to do, and left as it was`() async throws {
        try await withFolder { path in
            let old = try DatabasePool(path: path)
            try Migrations.migrator.migrate(old, upTo: "1")
            try old.close()
            let bytes = try Data(contentsOf: URL(filePath: path))
            let error = #expect(throws: StoreError.self) { try SQLiteStore.openToRead(path: path) }
            #expect(error?.description.contains("`tocsin run` brings it up to date") == true)
            #expect(try Data(contentsOf: URL(filePath: path)) == bytes)
        }
    }

    @Test func `what is no store is refused and left as it was`() async throws {
        try await withFolder { path in
            let bytes = Data(repeating: 0x61, count: 5000)
            try bytes.write(to: URL(filePath: path))
            #expect(throws: StoreError.self) { try SQLiteStore.openToRead(path: path) }
            #expect(try Data(contentsOf: URL(filePath: path)) == bytes)
        }
    }
}
