import Core
import Foundation
import GRDB
import Testing

@testable import Storage

@Suite struct SQLiteStoreTests {
    private let now = Date(timeIntervalSince1970: 1_790_000_000)
    private let chat = Target.ID(rawValue: "chat")
    private let job = Job(source: .init(rawValue: "hq"), id: .init(rawValue: "J"), name: "NAS-hr", kind: .nas)

    /// A path in a folder of its own, removed afterwards.
    private func withFolder(_ body: (String) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { #expect(throws: Never.self) { try FileManager.default.removeItem(at: folder) } }
        try await body(folder.appending(path: "tocsin.db").path)
    }

    private func withStore(_ body: (SQLiteStore) async throws -> Void) async throws {
        try await withFolder { path in
            let store = try SQLiteStore.open(path: path)
            try await body(store)
            await store.close()
        }
    }

    private func delivery(_ id: String, key: String? = nil, job: Job? = nil, _ kind: Message.Kind = .alarm) -> Delivery
    {
        let message = Message(
            key: key ?? id, target: chat, kind: kind, event: .finished, rule: "failed", severity: .error,
            time: Timestamp(now), source: .init(name: .init(rawValue: "hq"), url: "https://em"),
            job: .init(job ?? self.job)
        )
        return Delivery(id: .init(rawValue: id), message: message, createdAt: now, nextAttemptAt: now)
    }

    private func look(_ deliveries: Delivery...) -> Look {
        Look(record: JobRecord(job: job, firstSeenAt: now), deliveries: deliveries)
    }

    private func release(_ ids: String...) -> OutboxPlan {
        var plan = OutboxPlan()
        plan.released = ids.map(Delivery.ID.init)
        return plan
    }

    @Test func `a look comes back as it was stored, also after opening anew`() async throws {
        try await withFolder { path in
            var record = JobRecord(job: job, firstSeenAt: now, lastLookAt: now)
            record.ledger = Ledger(entries: [
                .init(rawValue: "19b6f0f8-777f-4aed-bc76-4584d7867e45"): .init(isOpen: true),
                .init(rawValue: "no guid"): .init(isOpen: false, goneSince: now),
            ])
            record.memory.streaks = ["failed": 2]
            let first = try SQLiteStore.open(path: path)
            try await first.commit(Look(record: record))
            await first.close()
            let second = try SQLiteStore.open(path: path)
            #expect(try await second.job(job.key) == record)
            #expect(try await second.jobs(of: job.source) == [job])
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

    @Test func `deciding the same twice stores it once`() async throws {
        try await withStore { store in
            try await store.commit(look(delivery("a", key: "same")))
            try await store.commit(look(delivery("b", key: "same")))
            #expect(try await store.deliveries(to: chat, in: .decided, limit: 9).map(\.id.rawValue) == ["a"])
        }
    }

    @Test func `a look that fails changes nothing`() async throws {
        try await withStore { store in
            try await store.write { try $0.execute(sql: "DROP TABLE deliveries") }
            await #expect(throws: StoreError.self) { try await store.commit(look(delivery("a"))) }
            #expect(try await store.job(job.key) == nil)
        }
    }

    @Test func `of one conversation only the oldest unfinished is due`() async throws {
        try await withStore { store in
            let other = Job(source: job.source, id: .init(rawValue: "K"), name: "other", kind: .nas)
            try await store.commit(look(delivery("a"), delivery("b"), delivery("c", job: other)))
            try await store.commit(release("a", "b", "c"))
            #expect(try await store.due(for: chat, at: now, limit: 9).map(\.id.rawValue) == ["a", "c"])
            try await store.record([AttemptEnd(id: .init(rawValue: "a"), at: now, outcome: .dead, error: "410")])
            #expect(try await store.due(for: chat, at: now, limit: 9).map(\.id.rawValue) == ["b", "c"])
        }
    }

    @Test func `a retry waits for its time and keeps the body of the first attempt`() async throws {
        try await withStore { store in
            let id = Delivery.ID(rawValue: "a")
            try await store.commit(look(delivery("a")))
            try await store.commit(release("a"))
            try await store.begin([AttemptStart(id: id, at: now, body: [1])])
            let end = AttemptEnd(
                id: id, at: now, outcome: .retry(at: now + 5), error: "no answer", mayHaveArrived: true)
            try await store.record([end])
            try await store.begin([AttemptStart(id: id, at: now + 5, body: [2])])
            #expect(try await store.due(for: chat, at: now + 4, limit: 9).isEmpty)
            #expect(try await store.nextAttempt(for: chat) == now + 5)
            let due = try #require(try await store.due(for: chat, at: now + 5, limit: 9).first)
            #expect(due.body == [1] && due.attempts == 2 && due.firstAttemptAt == now)
            #expect(due.mayHaveArrived && due.lastError == "no answer")
        }
    }

    @Test func `a digest and its members change together`() async throws {
        try await withStore { store in
            try await store.commit(look(delivery("a"), delivery("b")))
            var plan = OutboxPlan()
            var digest = delivery("d", .digest)
            digest.state = .pending
            plan.digests = [.init(delivery: digest, members: [.init(rawValue: "a"), .init(rawValue: "b")])]
            try await store.commit(plan)
            #expect(try await store.deliveries(to: chat, in: .merged, limit: 9).count == 2)
            #expect(try await store.due(for: chat, at: now, limit: 9).map(\.id.rawValue) == ["d"])
            #expect(try await store.outbox() == [.init(target: chat, waiting: 1, dead: 0, oldestWaitingSince: now)])
        }
    }

    @Test func `a reference lasts until the recovery was delivered`() async throws {
        try await withStore { store in
            let conversation = try #require(delivery("a").message.conversation)
            try await store.commit(look(delivery("a"), delivery("r", .recovery)))
            try await store.commit(release("a", "r"))
            try await store.record([.init(id: .init(rawValue: "a"), at: now, outcome: .delivered(reference: "T-1"))])
            #expect(try await store.reference(target: chat, conversation: conversation) == "T-1")
            try await store.record([.init(id: .init(rawValue: "r"), at: now, outcome: .delivered(reference: nil))])
            #expect(try await store.reference(target: chat, conversation: conversation) == nil)
        }
    }

    @Test func `pruning removes what ended before and nothing that waits`() async throws {
        try await withStore { store in
            try await store.commit(look(delivery("a"), delivery("b")))
            try await store.commit(release("a"))
            try await store.record([.init(id: .init(rawValue: "a"), at: now, outcome: .dead)])
            try await store.prune(before: now + 1)
            #expect(try await store.deliveries(in: nil, limit: 9).map(\.id.rawValue) == ["b"])
        }
    }

    @Test func `a source keeps the moment it was first seen`() async throws {
        try await withStore { store in
            var record = SourceRecord(id: job.source, firstSeenAt: now)
            try await store.save(record)
            record.lastCompleteLookAt = now + 60
            try await store.save(record)
            #expect(try await store.sourceRecord(job.source) == record)
        }
    }

    // MARK: - Files that are not as they should be

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
            let error = #expect(throws: StoreError.self) { try SQLiteStore.open(path: path) }
            #expect(error?.kind == .newerVersion)
        }
    }

    @Test func `a folder that is not there is named`() {
        let error = #expect(throws: StoreError.self) { try SQLiteStore.open(path: "/nowhere/tocsin.db") }
        #expect(error?.description.contains("/nowhere/tocsin.db") == true)
    }

    @Test func `a full disk is told as such and loses nothing`() async throws {
        try await withStore { store in
            try await store.commit(look(delivery("a")))
            try await store.write { try $0.execute(sql: "PRAGMA max_page_count = 1") }
            let big = (0..<400).map { delivery("x\($0)") }
            let error = await #expect(throws: StoreError.self) {
                try await store.commit(Look(record: JobRecord(job: job, firstSeenAt: now), deliveries: big))
            }
            #expect(error?.kind == .full)
            #expect(try await store.deliveries(in: nil, limit: 999).map(\.id.rawValue) == ["a"])
        }
    }

    @Test func `a second daemon on the same store is refused until the first is gone`() async throws {
        try await withFolder { path in
            do {
                let first = try StoreLock(path: path)
                let error = #expect(throws: StoreError.self) { _ = try StoreLock(path: path) }
                #expect(error?.kind == .inUse)
                #expect(error?.description.contains("process \(ProcessInfo.processInfo.processIdentifier)") == true)
                _ = consume first
            }
            #expect(throws: Never.self) { _ = try StoreLock(path: path) }
        }
    }
}
