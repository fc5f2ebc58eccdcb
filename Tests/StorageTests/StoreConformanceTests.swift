import Core
import Foundation
import Testing

/// What every store does, whatever it is made of.
@Suite struct StoreConformanceTests {
    @Test(arguments: StoreKind.allCases)
    func `deciding the same twice stores it once`(_ kind: StoreKind) async throws {
        try await kind.withEmpty { store in
            try await store.commit(Samples.look(Samples.delivery("a", key: "same")))
            try await store.commit(Samples.look(Samples.delivery("b", key: "same")))
            #expect(try await store.deliveries(to: Samples.chat, in: .decided, limit: 9).map(\.id.rawValue) == ["a"])
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `of one conversation only the oldest unfinished is due`(_ kind: StoreKind) async throws {
        try await kind.withEmpty { store in
            try await store.commit(
                Samples.look(Samples.delivery("a"), Samples.delivery("b"), Samples.delivery("c", job: Samples.otherJob))
            )
            try await store.commit(Samples.release("a", "b", "c"))
            #expect(try await store.due(for: Samples.chat, at: Samples.now, limit: 9).map(\.id.rawValue) == ["a", "c"])
            try await store.record([AttemptEnd(id: .init(rawValue: "a"), at: Samples.now, outcome: .dead, error: "410")]
            )
            #expect(try await store.due(for: Samples.chat, at: Samples.now, limit: 9).map(\.id.rawValue) == ["b", "c"])
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `what is busy is given out to nobody, and is overtaken by nobody`(_ kind: StoreKind) async throws {
        try await kind.withEmpty { store in
            try await store.commit(
                Samples.look(Samples.delivery("a"), Samples.delivery("b"), Samples.delivery("c", job: Samples.otherJob))
            )
            try await store.commit(Samples.release("a", "b", "c"))
            let busy: Set = [Delivery.ID(rawValue: "a")]
            let due = try await store.due(for: Samples.chat, at: Samples.now, limit: 9, besides: busy)
            #expect(due.map(\.id.rawValue) == ["c"])
            try await store.record([Samples.end("c", .retry(at: Samples.now + 7))])
            #expect(try await store.nextAttempt(for: Samples.chat, besides: busy) == Samples.now + 7)
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `a retry waits for its time and keeps the body of the first attempt`(_ kind: StoreKind) async throws {
        try await kind.withEmpty { store in
            let id = Delivery.ID(rawValue: "a")
            try await store.commit(Samples.look(Samples.delivery("a")))
            try await store.commit(Samples.release("a"))
            try await store.begin([AttemptStart(id: id, at: Samples.now, body: [1])])
            let end = AttemptEnd(
                id: id, at: Samples.now, outcome: .retry(at: Samples.now + 5), error: "no answer", mayHaveArrived: true)
            try await store.record([end])
            try await store.begin([AttemptStart(id: id, at: Samples.now + 5, body: [2])])
            #expect(try await store.due(for: Samples.chat, at: Samples.now + 4, limit: 9).isEmpty)
            #expect(try await store.nextAttempt(for: Samples.chat) == Samples.now + 5)
            let due = try #require(try await store.due(for: Samples.chat, at: Samples.now + 5, limit: 9).first)
            #expect(due.body == [1] && due.attempts == 2 && due.firstAttemptAt == Samples.now)
            #expect(due.mayHaveArrived && due.lastError == nil, "an attempt is being made")
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `an attempt whose end was never recorded may have arrived`(_ kind: StoreKind) async throws {
        try await kind.withEmpty { store in
            let id = Delivery.ID(rawValue: "a")
            var (alarm, end) = (Samples.delivery("a"), Samples.delivery("r", .recovery))
            alarm.message.incident = .init(id: "i", openedAt: Timestamp(Samples.now), count: 1)
            end.message.incident = alarm.message.incident
            try await store.commit(Samples.look(alarm, end))
            try await store.commit(Samples.release("a"))
            try await store.begin([AttemptStart(id: id, at: Samples.now, body: [1])])
            #expect(try await store.past(of: end).predecessors.map(\.mayHaveArrived) == [true])

            try await store.begin([AttemptStart(id: id, at: Samples.now, body: [1])])
            var failed = Samples.end("a", .retry(at: Samples.now + 5))
            failed.error = "503"
            try await store.record([failed])
            #expect(try await store.past(of: end).predecessors.map(\.mayHaveArrived) == [true])
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `the past of an end reaches back to the end before, and knows what digests told`(_ kind: StoreKind)
        async throws
    {
        try await kind.withEmpty { store in
            let deliveries = ["old", "end", "started", "a", "b", "r"].map { name in
                var delivery = Samples.delivery(name, ["end", "r"].contains(name) ? .recovery : .alarm)
                if name != "started" {
                    delivery.message.incident = .init(id: "i", openedAt: Timestamp(Samples.now), count: 1)
                }
                return delivery
            }
            var look = Samples.look()
            look.deliveries = deliveries
            try await store.commit(look)
            #expect(try await store.past(of: deliveries[0]) == Past(predecessors: [], hasEarlierEnd: false))
            var digest = Samples.delivery("digest", .digest)
            digest.state = .pending
            var plan = OutboxPlan()
            plan.digests = [.init(delivery: digest, members: [.init(rawValue: "a")])]
            try await store.commit(plan)
            let past = try await store.past(of: deliveries[5])
            #expect(past.hasEarlierEnd)
            #expect(
                past.predecessors == [
                    .init(id: .init(rawValue: "b"), state: .decided, mayHaveArrived: false, isInDigest: false),
                    .init(id: .init(rawValue: "a"), state: .pending, mayHaveArrived: false, isInDigest: true),
                ])
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `a digest and its members change together`(_ kind: StoreKind) async throws {
        try await kind.withEmpty { store in
            try await store.commit(Samples.look(Samples.delivery("a"), Samples.delivery("b")))
            var plan = OutboxPlan()
            var digest = Samples.delivery("d", .digest)
            digest.state = .pending
            plan.digests = [.init(delivery: digest, members: [.init(rawValue: "a"), .init(rawValue: "b")])]
            try await store.commit(plan)
            #expect(try await store.deliveries(to: Samples.chat, in: .merged, limit: 9).count == 2)
            #expect(try await store.due(for: Samples.chat, at: Samples.now, limit: 9).map(\.id.rawValue) == ["d"])
            #expect(
                try await store.outbox() == [
                    .init(
                        target: Samples.chat, waiting: 1, dead: 0, oldestWaitingSince: Samples.now,
                        oldestDueSince: Samples.now)
                ])
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `a reference lasts until the recovery was delivered`(_ kind: StoreKind) async throws {
        try await kind.withEmpty { store in
            let conversation = try #require(Samples.delivery("a").message.conversation)
            try await store.commit(Samples.look(Samples.delivery("a"), Samples.delivery("r", .recovery)))
            try await store.commit(Samples.release("a", "r"))
            try await store.record([
                .init(id: .init(rawValue: "a"), at: Samples.now, outcome: .delivered(reference: "T-1"))
            ])
            #expect(try await store.reference(target: Samples.chat, conversation: conversation) == "T-1")
            try await store.record([
                .init(id: .init(rawValue: "r"), at: Samples.now, outcome: .delivered(reference: nil))
            ])
            #expect(try await store.reference(target: Samples.chat, conversation: conversation) == nil)
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `what is not sent because the target shows it already ends as merged, with the reason`(
        _ kind: StoreKind
    ) async throws {
        try await kind.withEmpty { store in
            try await store.commit(Samples.look(Samples.delivery("a")))
            try await store.commit(Samples.release("a"))
            var end = Samples.end("a", .merged)
            end.error = "the ticket is open"
            try await store.record([end])
            let merged = try await store.deliveries(to: Samples.chat, in: .merged, limit: 9)
            #expect(merged.map(\.lastError) == ["the ticket is open"])
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `pruning removes what ended before and nothing that waits`(_ kind: StoreKind) async throws {
        try await kind.withEmpty { store in
            try await store.commit(Samples.look(Samples.delivery("a"), Samples.delivery("b")))
            try await store.commit(Samples.release("a"))
            try await store.record([.init(id: .init(rawValue: "a"), at: Samples.now, outcome: .dead)])
            try await store.prune(before: Samples.now + 1)
            #expect(try await store.deliveries(in: nil, limit: 9).map(\.id.rawValue) == ["b"])
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `a source keeps the moment it was first seen`(_ kind: StoreKind) async throws {
        try await kind.withEmpty { store in
            var record = SourceRecord(id: Samples.job.source, firstSeenAt: Samples.now)
            try await store.commit(SourceLook(record: record))
            record.lastCompleteLookAt = Samples.now + 60
            try await store.commit(SourceLook(record: record))
            #expect(try await store.sourceRecord(Samples.job.source) == record)
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `what was never stored is nil or empty`(_ kind: StoreKind) async throws {
        try await kind.withEmpty { store async throws in
            #expect(try await store.sourceRecord(Samples.job.source) == nil)
            #expect(try await store.job(Samples.job.key) == nil)
            #expect(try await store.jobs(of: Samples.job.source).isEmpty)
            #expect(try await store.history(of: Samples.job.key, limit: 9).isEmpty)
            #expect(try await store.deliveries(in: nil, limit: 9).isEmpty)
            #expect(try await store.nextAttempt(for: Samples.chat) == nil)
            #expect(try await store.reference(target: Samples.chat, conversation: "none") == nil)
            #expect(try await store.outbox().isEmpty)
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `a look that is committed again changes nothing`(_ kind: StoreKind) async throws {
        try await kind.withEmpty { store in
            var look = Samples.look(Samples.delivery("a"), Samples.delivery("b"))
            look.ended = [Samples.session("s", startedAfter: 0)]
            try await store.commit(look)
            try await store.commit(Samples.release("a"))
            try await store.commit(look)
            #expect(try await store.deliveries(in: .pending, limit: 9).map(\.id.rawValue) == ["a"])
            #expect(try await store.deliveries(in: .decided, limit: 9).map(\.id.rawValue) == ["b"])
            #expect(try await store.history(of: Samples.job.key, limit: 9) == look.ended)
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `one key may go to two targets`(_ kind: StoreKind) async throws {
        try await kind.withEmpty { store in
            let pager = Target.ID(rawValue: "pager")
            try await store.commit(
                Samples.look(Samples.delivery("a", key: "same"), Samples.delivery("b", key: "same", to: pager)))
            #expect(try await store.deliveries(to: pager, in: .decided, limit: 9).map(\.id.rawValue) == ["b"])
            #expect(try await store.outbox().map(\.target) == [Samples.chat, pager])
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `a look whose delivery can not be stored changes nothing`(_ kind: StoreKind) async throws {
        try await kind.withEmpty { store in
            try await store.commit(Samples.look(Samples.delivery("a")))
            var look = Look(record: JobRecord(job: Samples.otherJob, firstSeenAt: Samples.now))
            look.ended = [Samples.session("s", startedAfter: 0)]
            // Another decision under an id that is taken: a broken invariant, not a repeat.
            look.deliveries = [Samples.delivery("b"), Samples.delivery("a", key: "another")]
            await #expect(throws: StoreError.self) { try await store.commit(look) }
            #expect(try await store.job(Samples.otherJob.key) == nil)
            #expect(try await store.history(of: Samples.otherJob.key, limit: 9).isEmpty)
            #expect(try await store.deliveries(in: nil, limit: 9).map(\.id.rawValue) == ["a"])
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `a digest that can not be stored merges nobody`(_ kind: StoreKind) async throws {
        try await kind.withEmpty { store in
            try await store.commit(Samples.look(Samples.delivery("a", key: "taken"), Samples.delivery("b")))
            var plan = Samples.release("a")
            let digest = Samples.delivery("d", key: "taken", .digest)
            plan.digests = [.init(delivery: digest, members: [.init(rawValue: "b")])]
            await #expect(throws: StoreError.self) { try await store.commit(plan) }
            #expect(try await store.deliveries(to: Samples.chat, in: .decided, limit: 9).count == 2)
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `a plan that is committed again changes nothing`(_ kind: StoreKind) async throws {
        try await kind.withEmpty { store in
            try await store.commit(Samples.look(Samples.delivery("a"), Samples.delivery("b"), Samples.delivery("c")))
            var plan = OutboxPlan()
            var digest = Samples.delivery("d", .digest)
            digest.state = .pending
            digest.members = [Samples.delivery("a").message]
            plan.digests = [.init(delivery: digest, members: [.init(rawValue: "a")])]
            plan.held = [.init(rawValue: "b")]
            plan.merged = [.init(rawValue: "c"): "told by b"]
            try await store.commit(plan)
            let once = try await store.deliveries(in: nil, limit: 9)
            try await store.commit(plan)
            #expect(try await store.deliveries(in: nil, limit: 9) == once)
            #expect(once.map(\.state) == [.pending, .merged, .held, .merged])
            #expect(once.first == digest)
            #expect(once[1].lastError == "told by b")
        }
    }

    @Test(arguments: StoreKind.allCases, [Delivery.State.delivered, .merged, .dead, .dropped])
    func `nothing that came later changes what has ended`(_ kind: StoreKind, state: Delivery.State) async throws {
        try await kind.withEmpty { store in
            var ended = Samples.delivery("a")
            ended.state = state
            try await store.commit(Samples.look(ended))
            try await store.commit(Samples.release("a"))
            try await store.begin([AttemptStart(id: ended.id, at: Samples.now, body: [1])])
            try await store.record([Samples.end("a", .retry(at: Samples.now))])
            #expect(try await store.deliveries(in: nil, limit: 9) == [ended])
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `what waits behind its conversation is no reason to wake`(_ kind: StoreKind) async throws {
        try await kind.withEmpty { store in
            try await store.commit(Samples.look(Samples.delivery("a"), Samples.delivery("b")))
            try await store.commit(Samples.release("a", "b"))
            try await store.record([Samples.end("a", .retry(at: Samples.now + 30))])
            #expect(try await store.due(for: Samples.chat, at: Samples.now, limit: 9).isEmpty)
            #expect(try await store.nextAttempt(for: Samples.chat) == Samples.now + 30)
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `history is newest first and no longer than asked`(_ kind: StoreKind) async throws {
        try await kind.withEmpty { store in
            var look = Samples.look()
            look.ended = [2.0, 0, 3, 1].map { Samples.session("s\(Int($0))", startedAfter: $0 * 3600) }
            try await store.commit(look)
            let ids = try await store.history(of: Samples.job.key, limit: 3).map(\.id.rawValue)
            #expect(ids == ["s3", "s2", "s1"])
            try await store.prune(before: Samples.now + 2 * 3600)
            #expect(try await store.history(of: Samples.job.key, limit: 9).map(\.id.rawValue) == ["s3", "s2"])
            #expect(try await store.job(Samples.job.key) != nil)
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `a limit bounds each list`(_ kind: StoreKind) async throws {
        try await kind.withEmpty { store in
            var look = Samples.look()
            look.deliveries = (0..<5).map { number in
                let job = Job(source: Samples.job.source, id: .init(rawValue: "\(number)"), name: "n", kind: .agent)
                return Samples.delivery("d\(number)", job: job)
            }
            try await store.commit(look)
            #expect(
                try await store.deliveries(to: Samples.chat, in: .decided, limit: 2).map(\.id.rawValue) == ["d0", "d1"])
            #expect(try await store.deliveries(in: nil, limit: 2).map(\.id.rawValue) == ["d4", "d3"])
            try await store.commit(Samples.release("d0", "d1", "d2", "d3", "d4"))
            #expect(
                try await store.due(for: Samples.chat, at: Samples.now, limit: 2).map(\.id.rawValue) == ["d0", "d1"])
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `a message is due since its first attempt, or until that since it may go; a held one is not`(
        _ kind: StoreKind
    ) async throws {
        try await kind.withEmpty { store in
            try await store.commit(Samples.look(Samples.delivery("a"), Samples.delivery("b")))
            var plan = Samples.release("a")
            plan.held = [.init(rawValue: "b")]
            try await store.commit(plan)
            #expect(try await store.outbox().first?.oldestDueSince == Samples.now)
            try await store.begin([.init(id: .init(rawValue: "a"), at: Samples.now + 5, body: [])])
            try await store.record([Samples.end("a", .retry(at: Samples.now + 600))])
            #expect(try await store.outbox().first?.oldestDueSince == Samples.now + 5)
            try await store.record([Samples.end("a", .dead)])
            #expect(try await store.outbox().first?.oldestDueSince == nil)
            #expect(try await store.outbox().first?.oldestWaitingSince == Samples.now)
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `the outbox knows targets with something unfinished or dead and no others`(_ kind: StoreKind) async throws {
        try await kind.withEmpty { store in
            let (gone, done) = (Target.ID(rawValue: "gone"), Target.ID(rawValue: "done"))
            try await store.commit(
                Samples.look(Samples.delivery("a", to: gone), Samples.delivery("b", to: done), Samples.delivery("c")))
            try await store.commit(Samples.release("a", "b"))
            try await store.record([Samples.end("a", .dead), Samples.end("b", .delivered(reference: nil))])
            #expect(
                try await store.outbox() == [
                    .init(
                        target: Samples.chat, waiting: 1, dead: 0, oldestWaitingSince: Samples.now,
                        oldestDueSince: Samples.now),
                    .init(target: gone, waiting: 0, dead: 1, oldestWaitingSince: nil),
                ])
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `what was handed over is stored even if its task is cancelled`(_ kind: StoreKind) async throws {
        try await kind.withEmpty { store in
            try await store.commit(Samples.look(Samples.delivery("a")))
            try await store.commit(Samples.release("a"))
            await withTaskGroup(of: Void.self) { group in
                group.cancelAll()
                group.addTask {
                    #expect(Task.isCancelled)
                    await #expect(throws: Never.self) {
                        try await store.record([Samples.end("a", .delivered(reference: "T-1"))])
                        #expect(try await store.deliveries(in: .delivered, limit: 9).count == 1)
                    }
                }
            }
        }
    }
}
