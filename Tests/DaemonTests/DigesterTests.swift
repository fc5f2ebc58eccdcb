import Core
import Foundation
import HTTPTransport
import Storage
import TestSupport
import Testing

@testable import Daemon

/// Digests at fixed times, on a real store and a clock that tests move.
@Suite struct DigesterTests {
    private static let chat = Target.ID(rawValue: "chat")
    /// A Monday, 07:00 UTC.
    private static let start = Date(timeIntervalSince1970: 1_793_602_800)
    private static let due = start + 300

    private final class Morning: Sendable {
        let store: SQLiteStore
        let clock = Locked(DigesterTests.start)
        private let board: Board
        private let configuration: Configuration

        init(_ store: SQLiteStore, isSeen: Bool = true) throws {
            self.store = store
            board = Board(startedAt: DigesterTests.start)
            let source = SourceSettings(
                id: CourierHouse.job.source, url: "https://em.example.com:9398", username: "u", password: Secret("p"))
            let digest = DigestSchedule(
                name: "morning", at: Schedule(days: .weekdays(Set(1...7)), minute: 425, timeZone: .gmt),
                notify: [TargetName(DigesterTests.chat)])
            configuration = Configuration(timeZone: .gmt, sources: [source], digests: [digest])
            if isSeen { see() }
        }

        func see() { board.note(Round(startedAt: clock.withLock { $0 }), of: CourierHouse.job.source, uncovered: 0) }

        /// Of a daemon that has just started.
        func turn(at now: Date) async -> Date {
            clock.withLock { $0 = now }
            let clock = clock
            let shell = Shell(
                now: { clock.withLock { $0 } }, sleep: { _ in },
                newID: { Delivery.ID(rawValue: UUID().uuidString.lowercased()) }, jitter: { 0 }, board: board)
            var troubles = LastingTroubles<String>()
            return await Digester(configuration, book: RuleBook(configuration), store: store, shell: shell)
                .turn(&troubles)
        }

        var told: [Delivery] {
            get async throws { try await store.deliveries(to: DigesterTests.chat, in: .decided, limit: 99) }
        }
    }

    private func withMorning(isSeen: Bool = true, _ body: (Morning) async throws -> Void) async throws {
        try await withTemporaryFolder { folder in
            let path = folder.appending(path: "tocsin.db").path
            let store = try SQLiteStore.open(path: path)
            try await body(Morning(store, isSeen: isSeen))
            await store.close()
        }
    }

    @Test func `a new digest owes nothing that was due before, and is told at its next moment, once`() async throws {
        try await withMorning { morning async throws in
            try await morning.store.commit(
                Look(record: JobRecord(job: CourierHouse.job, firstSeenAt: Self.start), deliveries: []))
            #expect(await morning.turn(at: Self.start) == Self.due)
            #expect(try await morning.told.isEmpty)
            #expect(await morning.turn(at: Self.due) == Self.due + 86400)
            _ = await morning.turn(at: Self.due + 1)
            let told = try await morning.told
            #expect(told.map(\.message.roundup?.jobs) == [1])
            #expect(told.first?.message.time == Timestamp(Self.due))
        }
    }

    @Test func `of moments that a downtime covers the last is told`() async throws {
        try await withMorning { morning async throws in
            _ = await morning.turn(at: Self.start)
            _ = await morning.turn(at: Self.due + 3 * 86400 + 7200)
            _ = await morning.turn(at: Self.due + 3 * 86400 + 7201)
            #expect(try await morning.told.map(\.message.time) == [Timestamp(Self.due + 3 * 86400)])
        }
    }

    @Test func `it waits for a source that was not looked at since the start, but not for ever`() async throws {
        try await withMorning(isSeen: false) { morning async throws in
            _ = await morning.turn(at: Self.start)
            #expect(await morning.turn(at: Self.due) == Self.due + Digester.askAgainAfter)
            #expect(try await morning.told.isEmpty)
            _ = await morning.turn(at: Self.due + Digester.patience)
            #expect(try await morning.told.count == 1)
        }
        try await withMorning(isSeen: false) { morning async throws in
            _ = await morning.turn(at: Self.start)
            morning.see()
            _ = await morning.turn(at: Self.due)
            #expect(try await morning.told.count == 1)
        }
    }
}
