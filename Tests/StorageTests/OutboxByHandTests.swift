import Core
import Foundation
import Testing

/// What every store does with an outbox that is put right by hand.
@Suite struct OutboxByHandTests {
    private let id = Delivery.ID(rawValue: "a")

    /// One that was tried once and died.
    private func bury(_ store: any Store) async throws {
        try await store.commit(Samples.look(Samples.delivery("a")))
        try await store.commit(Samples.release("a"))
        try await store.begin([AttemptStart(id: id, at: Samples.now, body: [1])])
        try await store.record([AttemptEnd(id: id, at: Samples.now + 1, outcome: .dead, error: "410")])
    }

    @Test(arguments: StoreKind.allCases)
    func `a dead letter that is tried again keeps its body, and its time begins anew`(_ kind: StoreKind) async throws {
        try await kind.withEmpty { store async throws in
            try await bury(store)
            #expect(try await store.retry(id, at: Samples.now + 9))
            let due = try #require(try await store.due(for: Samples.chat, at: Samples.now + 9, limit: 9).first)
            #expect(due.body == [1] && due.attempts == 1 && due.firstAttemptAt == nil && !due.mayHaveArrived)
            try await store.begin([AttemptStart(id: id, at: Samples.now + 10, body: [2])])
            try await store.record([
                AttemptEnd(id: id, at: Samples.now + 11, outcome: .delivered(reference: nil))
            ])
            #expect(try await !store.retry(id, at: Samples.now + 12))
            #expect(try await store.attempts(of: id).map(\.error) == ["410", nil])
            #expect(try await store.attempts(of: id).map(\.number) == [1, 2])
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `what was dropped under way stays dropped, and nobody is told in its place`(_ kind: StoreKind) async throws {
        try await kind.withEmpty { store async throws in
            try await store.commit(Samples.look(Samples.delivery("a")))
            try await store.commit(Samples.release("a"))
            try await store.begin([AttemptStart(id: id, at: Samples.now, body: [1])])
            #expect(try await store.drop(id, because: "dropped by hand", at: Samples.now))
            var end = AttemptEnd(id: id, at: Samples.now + 1, outcome: .dead, error: "410")
            end.fallbacks = [Samples.delivery("b")]
            try await store.record([end])
            let all = try await store.deliveries(in: nil, limit: 9)
            #expect(all.map(\.state) == [.dropped] && all[0].mayHaveArrived)
            #expect(all[0].lastError == "dropped by hand")
            #expect(try await !store.drop(id, because: "again", at: Samples.now))
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `only what waits for targets that are gone is buried`(_ kind: StoreKind) async throws {
        try await kind.withEmpty { store async throws in
            let gone = Target.ID(rawValue: "gone")
            try await store.commit(
                Samples.look(
                    Samples.delivery("a"), Samples.delivery("b", to: gone), Samples.delivery("c", to: gone),
                    Samples.delivery("d", to: gone)))
            var plan = Samples.release("c")
            plan.held = [.init(rawValue: "d")]
            try await store.commit(plan)
            #expect(
                try await store.bury(allBut: [Samples.chat], because: "gone", at: Samples.now) == [gone: 3])
            #expect(try await store.bury(allBut: [Samples.chat], because: "gone", at: Samples.now) == [:])
            #expect(try await store.deliveries(in: .dead, to: gone, limit: 9).map(\.id.rawValue) == ["d", "c", "b"])
            #expect(try await store.deliveries(in: .dead, to: Samples.chat, limit: 9).isEmpty)
            #expect(try await store.deliveries(in: .decided, to: nil, limit: 9).map(\.id.rawValue) == ["a"])
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `a fallback is found by what it stands for`(_ kind: StoreKind) async throws {
        try await kind.withEmpty { store async throws in
            let alarm = Samples.delivery("a")
            let other = Target.ID(rawValue: "other")
            let fallback = alarm.redirected(to: other, at: Samples.now) { .init(rawValue: "f") }
            try await store.commit(Samples.look(alarm, Samples.delivery("b")))
            try await store.commit(
                Look(record: JobRecord(job: Samples.job, firstSeenAt: Samples.now), deliveries: fallback))
            #expect(try await store.diversions(of: alarm).map(\.id.rawValue) == ["f"])
            #expect(try await store.diversions(of: Samples.delivery("b")).isEmpty)
            #expect(try await store.deliveries(beginning: "", limit: 9).count == 3)
            #expect(try await store.deliveries(beginning: "f", limit: 9).map(\.id.rawValue) == ["f"])
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `what was dropped before it began does not begin`(_ kind: StoreKind) async throws {
        try await kind.withEmpty { store async throws in
            try await store.commit(Samples.look(Samples.delivery("a"), Samples.delivery("b", job: Samples.otherJob)))
            for id in ["a", "b"] { try await store.commit(Samples.release(id)) }
            #expect(try await store.drop(id, because: "dropped by hand", at: Samples.now))
            let other = Delivery.ID(rawValue: "b")
            let starts = [id, other].map { AttemptStart(id: $0, at: Samples.now, body: [1]) }
            #expect(try await store.record([], nil, starting: starts) == [other])
        }
    }
}
