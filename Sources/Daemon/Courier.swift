import Core
import Foundation
import Logging
import Targets

/// Brings one target its messages. Each target has its own courier, so that a slow one delays only itself.
struct Courier: Sendable {
    /// Messages looked at in one plan.
    static let planMax = 1_000

    let settings: TargetSettings
    let link: TargetLink
    let store: any Store
    let shell: Shell
    let statusURL: String?

    /// Until cancelled, or until its term is over: plans, sends what is due, then waits for the bell or for the next
    /// due moment.
    func run(_ term: Term) async {
        var memory = TargetMemory()
        var troubles = LastingTroubles<Target.ID>()
        let listener = shell.bell.listener()
        defer { shell.bell.leave(listener) }
        while !Task.isCancelled, !term.isOver {
            let next: Date?
            do {
                next = try await turn(&memory, isFinal: false)
                if troubles.noteSuccess(of: settings.id, at: shell.now()) != nil {
                    shell.log.info("the store works again", metadata: ["target": "\(settings.id.rawValue)"])
                }
            } catch {
                if troubles.noteFailure(of: settings.id, at: shell.now()) != nil {
                    shell.log.error(
                        "the store failed", metadata: ["target": "\(settings.id.rawValue)", "error": "\(error)"])
                }
                next = shell.now() + 5
            }
            let wait = next.map { max(0.01, $0.timeIntervalSince(shell.now())) }
            await shell.wait(for: listener, atMost: wait)
        }
    }

    /// Plans and sends until nothing is due now.
    ///
    /// - Returns: When there is something to do next; nil: when the bell rings.
    func turn(_ memory: inout TargetMemory, isFinal: Bool) async throws(StoreError) -> Date? {
        let waiting = try await store.deliveries(to: settings.id, in: .decided, limit: Self.planMax)
        let step = TargetMachine(settings: settings, isFinal: isFinal)
            .advance(
                memory, waiting: waiting, standings: try await standings(of: waiting),
                at: shell.now(), newID: shell.newID)
        if step.plan != OutboxPlan() { try await store.commit(step.plan) }
        memory = step.memory
        while !Task.isCancelled {
            if let paused = memory.pausedUntil, paused > shell.now() { break }
            let due = try await store.due(for: settings.id, at: shell.now(), limit: settings.limits.parallel)
            if due.isEmpty { break }
            try await send(due, &memory)
        }
        let next = try await store.nextAttempt(for: settings.id)
        let attempt = next.map { max($0, memory.pausedUntil ?? $0) }
        return [attempt, step.nextDeadline].compactMap(\.self).min()
    }

    private func standings(of deliveries: [Delivery]) async throws(StoreError) -> [Delivery.ID: Standing] {
        var standings: [Delivery.ID: Standing] = [:]
        for delivery in deliveries where delivery.message.kind == .recovery {
            standings[delivery.id] = Standing(try await store.past(of: delivery))
        }
        return standings
    }

    private func send(_ due: [Delivery], _ memory: inout TargetMemory) async throws(StoreError) {
        var ready: [(Delivery, Envelope, [UInt8])] = []
        for delivery in due {
            if let end = try await endWithoutAttempt(of: delivery) {
                try await store.record([end])
                if !end.fallbacks.isEmpty { shell.wakeCouriers() }
                continue
            }
            let envelope = try await envelope(of: delivery)
            if let body = delivery.body {
                ready.append((delivery, envelope, body))
                continue
            }
            switch link.draft(for: envelope) {
            case .send(let body): ready.append((delivery, envelope, body))
            case .nothing(let reason):
                try await store.record([
                    AttemptEnd(
                        id: delivery.id, at: shell.now(), outcome: .merged, error: reason)
                ])
            }
        }
        let start = shell.now()
        try await store.begin(ready.map { AttemptStart(id: $0.0.id, at: start, body: $0.2) })
        let verdicts = await attempt(ready, at: start)
        let ends = ends(of: verdicts, started: start, &memory)
        try await store.record(ends)
        if ends.contains(where: { !$0.fallbacks.isEmpty }) { shell.wakeCouriers() }
    }

    /// A recovery goes only to whom the trouble was told. What is known of that changes while it waits.
    ///
    /// - Returns: nil: it is to be sent.
    private func endWithoutAttempt(of delivery: Delivery) async throws(StoreError) -> AttemptEnd? {
        guard delivery.message.kind == .recovery, delivery.attempts == 0 else { return nil }
        var end = AttemptEnd(id: delivery.id, at: shell.now(), outcome: .merged)
        switch Standing(try await store.past(of: delivery)) {
        case .told, .open: return nil
        case .untold where settings.takesDigests: return nil
        case .untold, .untoldInQuiet, .closed: end.error = "over before it was told"
        case .dead:
            end.error = "it was not told of the trouble: that is a dead letter"
            // Whoever got the alarm in its place gets the end of it, too.
            end.fallbacks =
                settings.fallback.map { fallback in
                    delivery.redirected(to: fallback, at: shell.now(), newID: shell.newID)
                } ?? []
        }
        return end
    }

    private func attempt(
        _ ready: [(Delivery, Envelope, [UInt8])], at start: Date
    ) async -> [(Delivery, Verdict, endedAt: Date)] {
        await withTaskGroup(of: (Delivery, Verdict, endedAt: Date).self) { group in
            for (delivery, envelope, body) in ready {
                group.addTask { (delivery, await link.attempt(envelope, body: body, at: start), shell.now()) }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
    }

    private func ends(
        of verdicts: [(Delivery, Verdict, endedAt: Date)], started start: Date, _ memory: inout TargetMemory
    ) -> [AttemptEnd] {
        verdicts.map { delivery, verdict, endedAt in
            var attempted = delivery
            attempted.attempts += 1
            attempted.firstAttemptAt = delivery.firstAttemptAt ?? start
            var end = RetryPolicy(settings.retry).end(attempted, verdict, at: shell.now(), jitter: shell.jitter())
            if end.outcome == .dead, let fallback = settings.fallback {
                end.fallbacks = delivery.redirected(to: fallback, at: shell.now(), newID: shell.newID)
            }
            if case .retry(_, let hint?) = verdict {
                memory.pausedUntil = shell.now() + min(RetryPolicy.hintMax, max(0, hint / .seconds(1)))
            }
            say(attempted, end, took: endedAt.timeIntervalSince(start))
            return end
        }
    }

    private func envelope(of delivery: Delivery) async throws(StoreError) -> Envelope {
        var reference: String?
        if let conversation = delivery.message.conversation {
            reference = try await store.reference(target: settings.id, conversation: conversation)
        }
        return Envelope(
            id: delivery.id, message: delivery.message, members: delivery.members, reference: reference,
            isUpdate: reference != nil, statusURL: statusURL
        )
    }

    private func say(_ delivery: Delivery, _ end: AttemptEnd, took: TimeInterval) {
        let attempt: TargetActivity.Attempt
        let (level, message): (Logger.Level, Logger.Message)
        switch end.outcome {
        case .delivered: (attempt, level, message) = (.delivered, .info, "delivered")
        case .retry:
            // The first time it is news; after that now and then.
            let isSaid = delivery.attempts == 1 || delivery.attempts.isMultiple(of: 10)
            (attempt, level, message) = (.retried, isSaid ? .warning : .debug, "not delivered, it is tried again")
        case .dead: (attempt, level, message) = (.dead, .error, "not delivered, it is a dead letter now")
        case .merged: return
        }
        shell.board.note(attempt, to: settings.id, took: took, error: end.error, at: end.at)
        var metadata = metadata(of: delivery)
        metadata["attempt"] = "\(delivery.attempts)"
        metadata["elapsed_ms"] = "\(Int(took * 1000))"
        metadata["error"] = end.error.map { "\($0)" }
        shell.log.log(level: level, message, metadata: metadata)
    }

    private func metadata(of delivery: Delivery) -> Logger.Metadata {
        var metadata: Logger.Metadata = [
            "target": "\(settings.id.rawValue)", "delivery": "\(delivery.id.rawValue)",
            "kind": "\(delivery.message.kind.rawValue)", "rule": "\(delivery.message.rule)",
        ]
        metadata["source"] = delivery.message.source.map { "\($0.name.rawValue)" }
        metadata["job"] = delivery.message.job.map { "\($0.name)" }
        metadata["session"] = delivery.message.session.map { "\($0.id.rawValue)" }
        return metadata
    }
}
