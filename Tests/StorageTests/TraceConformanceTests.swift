import Core
import Foundation
import Testing

/// What every store knows of why somebody was told, whatever it is made of.
@Suite struct TraceConformanceTests {
    private static func trace(
        _ session: String?, judgedAfter seconds: TimeInterval, _ steps: [Trace.Step] = []
    ) -> Trace {
        Trace(
            event: .finished, time: Timestamp(Samples.now), session: session.map { .init(rawValue: $0) },
            facts: Facts(Samples.job, at: Samples.now), streaks: ["failed": 2],
            judgedAt: Samples.now + seconds, steps: steps
        )
    }

    private static func look(_ traces: [Trace], at job: Job = Samples.job) -> Look {
        Look(record: JobRecord(job: job, firstSeenAt: Samples.now), traces: traces)
    }

    @Test(arguments: StoreKind.allCases)
    func `traces come back newest first, up to a moment, and by session oldest first`(_ kind: StoreKind) async throws {
        try await kind.withEmpty { store in
            let first = Self.trace("a", judgedAfter: 0, [.init(rule: "failed", outcome: .waiting, detail: "attempt 1")])
            let second = Self.trace("b", judgedAfter: 10)
            let third = Self.trace(
                "a", judgedAfter: 20, [.init(rule: "failed", outcome: .told, targets: [Samples.chat])])
            let other = Self.trace("a", judgedAfter: 5)
            try await store.commit(Self.look([first, second]))
            try await store.commit(Self.look([other], at: Samples.otherJob))
            try await store.commit(Self.look([third]))
            let key = Samples.job.key
            #expect(try await store.traces(of: key, until: Samples.now + 20, limit: 9) == [third, second, first])
            #expect(try await store.traces(of: key, until: Samples.now + 19, limit: 1) == [second])
            #expect(try await store.traces(of: .init(rawValue: "a"), in: key) == [first, third])
            #expect(try await store.traces(of: .init(rawValue: "z"), in: key).isEmpty)
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `rules that passed are not kept, and what is old is removed`(_ kind: StoreKind) async throws {
        try await kind.withEmpty { store in
            let passed = Trace.Step(rule: "other", outcome: .passed)
            let told = Trace.Step(rule: "failed", outcome: .told, targets: [Samples.chat])
            try await store.commit(Self.look([Self.trace("a", judgedAfter: 0, [passed, told])]))
            try await store.commit(Self.look([Self.trace(nil, judgedAfter: 10)]))
            let key = Samples.job.key
            let all = try await store.traces(of: key, until: .distantFuture, limit: 9)
            #expect(all.map(\.steps) == [[], [told]])
            try await store.prune(before: Samples.now + 5)
            #expect(try await store.traces(of: key, until: .distantFuture, limit: 9).map(\.session) == [nil])
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `what was decided about a job comes back with its end and the digest that carries it`(
        _ kind: StoreKind
    ) async throws {
        try await kind.withEmpty { store in
            let (a, b) = (Samples.delivery("a"), Samples.delivery("b"))
            try await store.commit(Samples.look(a, b, Samples.delivery("c", job: Samples.otherJob)))
            var plan = Samples.release("a")
            var digest = Samples.delivery("d", job: Samples.otherJob, .digest)
            digest.state = .pending
            digest.message.job = nil
            plan.digests = [.init(delivery: digest, members: [b.id])]
            try await store.commit(plan)
            let end = Samples.now + 60
            try await store.record([
                Samples.end("a", .delivered(reference: nil), at: end), Samples.end("d", .dead, at: end),
            ])
            let tellings = try await store.tellings(about: Samples.job.key, limit: 9)
            #expect(tellings.map(\.delivery.id.rawValue) == ["b", "a"])
            #expect(tellings.map(\.digest?.id.rawValue) == ["d", nil])
            #expect(tellings.map(\.digestEndedAt) == [end, nil])
            #expect(tellings[1].endedAt == end && tellings[0].digest?.state == .dead)
            #expect(try await store.tellings(about: Samples.job.key, limit: 1).map(\.delivery.id.rawValue) == ["b"])
        }
    }
}
