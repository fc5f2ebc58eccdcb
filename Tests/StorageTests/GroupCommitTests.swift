import Core
import Foundation
import GRDB
import Testing

@testable import Storage

@Suite struct GroupCommitTests {
    private struct Refused: Error {}

    /// Runs `writes` while a commit is held up until all of them wait, and returns how many commits they took.
    private func commits(
        of writes: [@Sendable (Database) throws -> Void], on store: SQLiteStore, failing expected: Int = 0
    ) async throws -> Int {
        let commits = store.commits
        let before = commits.counts.commits
        let gate = DispatchSemaphore(value: 0)
        let failures = await withTaskGroup(of: Bool.self) { group in
            let (stream, holding) = AsyncStream.makeStream(of: Void.self)
            group.addTask {
                await Self.fails(commits) { _ in
                    holding.finish()
                    gate.wait()
                }
            }
            for await _ in stream {}
            for write in writes { group.addTask { await Self.fails(commits, write) } }
            while commits.counts.waiting < writes.count { await Task.yield() }
            gate.signal()
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(failures == expected)
        return commits.counts.commits - before - 1
    }

    private static func fails(_ commits: GroupCommit, _ body: @escaping @Sendable (Database) throws -> Void) async
        -> Bool
    {
        do { try await commits.run(body) } catch { return true }
        return false
    }

    private func withStore(_ body: (SQLiteStore) async throws -> Void) async throws {
        try await withFolder { path in
            let store = try SQLiteStore.open(path: path)
            try await body(store)
            await store.close()
        }
    }

    private func insert(_ number: Int, bytes: Int = 1) -> @Sendable (Database) throws -> Void {
        { database in
            try database.execute(
                sql: "INSERT INTO conversations VALUES (?, 'c', ?)",
                arguments: ["\(number)", String(repeating: "x", count: bytes)]
            )
        }
    }

    private func stored(_ store: SQLiteStore) async throws -> Int? {
        try await store.read { try Int.fetchOne($0, sql: "SELECT COUNT(*) FROM conversations") }
    }

    @Test(arguments: [(1, 1), (GroupCommit.groupMax, 1), (GroupCommit.groupMax + 1, 2), (3 * GroupCommit.groupMax, 3)])
    func `writes that wait for a commit share the next one`(count: Int, expected: Int) async throws {
        try await withStore { store in
            let taken = try await commits(of: (0..<count).map { insert($0) }, on: store)
            #expect(taken == expected)
            #expect(try await stored(store) == count)
        }
    }

    @Test func `a write that fails undoes nothing of its neighbours and leaves nothing behind`() async throws {
        try await withStore { store in
            let half: @Sendable (Database) throws -> Void = { [insert = insert(100)] in
                try insert($0)
                throw Refused()
            }
            let writes = [insert(0), half, insert(1), insert(1), insert(2)]
            let taken = try await commits(of: writes, on: store, failing: 2)
            #expect(taken == 1)
            #expect(try await stored(store) == 3)
        }
    }

    @Test func `where SQLite ends the whole transaction each neighbour gets one of its own`() async throws {
        try await withStore { store in
            let rollsBack: @Sendable (Database) throws -> Void = { database in
                try database.execute(sql: "INSERT OR ROLLBACK INTO conversations VALUES ('0', 'c', 'again')")
            }
            _ = try await commits(of: [insert(0)], on: store)
            #expect(try await commits(of: [insert(1), rollsBack, insert(2)], on: store, failing: 1) == 2)
            #expect(try await stored(store) == 3)
        }
    }

    @Test func `a write too large for the disk fails alone`() async throws {
        try await withStore { store in
            try await store.pool.writeWithoutTransaction { database in
                let pages = try Int.fetchOne(database, sql: "PRAGMA page_count") ?? 0
                try database.execute(sql: "PRAGMA max_page_count = \(pages + 4)")
            }
            let writes = [insert(0), insert(1, bytes: 100_000), insert(2)]
            _ = try await commits(of: writes, on: store, failing: 1)
            #expect(try await stored(store) == 2)
        }
    }

    @Test func `a queue that is full refuses and does not grow`() async throws {
        try await withStore { store in
            let commits = store.commits
            let gate = DispatchSemaphore(value: 0)
            let (ended, end) = AsyncStream.makeStream(of: Void.self)
            await withTaskGroup(of: Void.self) { group in
                let (stream, holding) = AsyncStream.makeStream(of: Void.self)
                group.addTask {
                    _ = await Self.fails(commits) { _ in
                        holding.finish()
                        gate.wait()
                    }
                }
                for await _ in stream {}
                for _ in 0..<GroupCommit.waitingMax { group.addTask { _ = await Self.fails(commits) { _ in } } }
                while commits.counts.waiting < GroupCommit.waitingMax { await Task.yield() }
                group.addTask {
                    let error = await #expect(throws: StoreError.self) { try await store.write { _ in } }
                    #expect(error?.kind == .locked)
                    end.finish()
                }
                // A queue that grows instead opens the gate too: the test fails and does not hang.
                group.addTask {
                    while commits.counts.waiting == GroupCommit.waitingMax, !Task.isCancelled { await Task.yield() }
                    end.finish()
                }
                for await _ in ended {}
                group.cancelAll()
                gate.signal()
            }
        }
    }

    @Test func `closing waits for what was handed over`() async throws {
        try await withFolder { path in
            let store = try SQLiteStore.open(path: path)
            #expect(try await commits(of: [insert(0), insert(1)], on: store) == 1)
            await store.close()
            let error = await #expect(throws: StoreError.self) { try await store.write { _ in } }
            #expect(error?.kind == .other)
            let again = try SQLiteStore.open(path: path)
            #expect(try await stored(again) == 2)
            await again.close()
        }
    }
}
