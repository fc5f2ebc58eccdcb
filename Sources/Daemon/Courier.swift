import Core
import Foundation
import Logging
import Targets

/// Brings one target its messages. Each target has its own courier, so that a slow one delays only itself.
struct Courier: Sendable {
    /// Messages looked at in one plan.
    static let planMax = 1_000

    let settings: TargetSettings
    /// Whose windows hold messages back, and whose rules wait for what is undeliverable.
    let book: RuleBook
    let link: TargetLink
    let store: any Store
    let shell: Shell
    let statusURL: String?

    /// Until cancelled, or until its term is over: plans, sends what is due, then waits for the bell or for the next
    /// due moment.
    func run(_ term: Term) async {
        var remembered: TargetMemory?
        var troubles = LastingTroubles<Target.ID>()
        let listener = shell.bell.listener()
        defer { shell.bell.leave(listener) }
        while !Task.isCancelled, !term.isOver {
            let next: Date?
            do {
                var memory = try await known(remembered)
                next = try await turn(&memory, isFinal: false)
                remembered = memory
                if troubles.noteSuccess(of: settings.id, at: shell.now()) != nil {
                    shell.log.info("the store works again", metadata: ["target": "\(settings.id.rawValue)"])
                }
            } catch {
                if troubles.noteFailure(of: settings.id, at: shell.now()) != nil {
                    shell.log.error(
                        "the store failed", metadata: ["target": "\(settings.id.rawValue)", "error": "\(error)"])
                }
                // What was to be remembered may be stored, or not: the store says.
                remembered = nil
                next = shell.now() + 5
            }
            let wait = next.map { max(0.01, $0.timeIntervalSince(shell.now())) }
            await shell.wait(for: listener, atMost: wait)
        }
    }

    /// As it is in the store, where it is not at hand.
    func known(_ memory: TargetMemory? = nil) async throws(StoreError) -> TargetMemory {
        if let memory { return memory }
        let stored = try await store.targetMemory(settings.id) ?? TargetMemory()
        shell.board.note(stored, of: settings.id)
        return stored
    }

    /// Plans and sends until nothing is due now.
    ///
    /// - Returns: When there is something to do next; nil: when the bell rings.
    func turn(_ memory: inout TargetMemory, isFinal: Bool) async throws(StoreError) -> Date? {
        let planned = try await plan(&memory, isFinal: isFinal)
        while !Task.isCancelled {
            if let paused = memory.pausedUntil, paused > shell.now() { break }
            let due = try await due(memory)
            if due.isEmpty { break }
            try await send(due, &memory)
        }
        let trouble = try await remind(&memory)
        let next = try await store.nextAttempt(for: settings.id)
        let attempt = next.map { max(memory.circuit.opening?.probeAt ?? $0, memory.pausedUntil ?? $0) }
        return [attempt, planned, trouble].compactMap(\.self).min()
    }

    /// - Returns: When to plan again although nothing new was decided.
    private func plan(_ memory: inout TargetMemory, isFinal: Bool) async throws(StoreError) -> Date? {
        let held = try await store.deliveries(to: settings.id, in: .held, limit: Self.planMax)
        let decided = try await store.deliveries(to: settings.id, in: .decided, limit: Self.planMax)
        let waiting = held + decided
        let step = TargetMachine(settings: settings, windows: book.windows, isFinal: isFinal)
            .advance(
                memory, waiting: waiting, standings: try await standings(of: waiting),
                at: shell.now(), newID: shell.newID)
        if step.plan != OutboxPlan() {
            try await store.commit(step.plan, TargetChange(target: settings.id, memory: step.memory))
        }
        memory = step.memory
        return step.nextDeadline
    }

    /// Behind an open circuit only the oldest, and only when it is time to probe.
    private func due(_ memory: TargetMemory) async throws(StoreError) -> [Delivery] {
        let now = shell.now()
        guard let opening = memory.circuit.opening else {
            return try await store.due(for: settings.id, at: now, limit: settings.limits.parallel)
        }
        guard opening.probeAt <= now else { return [] }
        return try await store.due(for: settings.id, at: .distantFuture, limit: 1)
    }

    /// Whoever heard that messages do not arrive is reminded, and hears of the end of a rule.
    ///
    /// - Returns: When to ask again although nothing was tried.
    private func remind(_ memory: inout TargetMemory) async throws(StoreError) -> Date? {
        guard !memory.trouble.isEmpty else { return nil }
        let observation = TroubleObservation(target: settings.id, isOpen: memory.circuit.isOpen)
        let decision = TroubleMachine(book: book).advance(memory.trouble, observation, at: shell.now())
        guard decision.memory != memory.trouble || !decision.told.isEmpty else { return decision.nextDeadline }
        memory.trouble = decision.memory
        var change = TargetChange(target: settings.id, memory: memory)
        change.told = deliveries(of: decision)
        try await store.commit(OutboxPlan(), change)
        shell.board.note(memory, of: settings.id)
        tell(change)
        return decision.nextDeadline
    }

    private func deliveries(of decision: TroubleDecision) -> [Delivery] {
        let now = shell.now()
        return decision.told.map { told in
            var delivery = Delivery(id: shell.newID(), message: told.message, createdAt: now, nextAttemptAt: now)
            if let rule = told.mergedInto {
                delivery.state = .merged
                delivery.lastError = "told by the rule \(rule)"
            }
            return delivery
        }
    }

    private func tell(_ change: TargetChange) {
        guard !change.told.isEmpty else { return }
        shell.board.note(change.told)
        shell.wakeCouriers()
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
        let before = memory
        let (ends, reopened) = ends(of: verdicts, started: start, &memory)
        var observation = TroubleObservation(target: settings.id, isOpen: memory.circuit.isOpen)
        observation.deaths = ends.filter { $0.outcome == .dead }.map { $0.error ?? "it was given up" }
        observation.hasDelivered = ends.contains { if case .delivered = $0.outcome { true } else { false } }
        let decision = TroubleMachine(book: book).advance(memory.trouble, observation, at: shell.now())
        memory.trouble = decision.memory
        var change = TargetChange(target: settings.id, memory: memory)
        change.told = deliveries(of: decision)
        change.reopened = reopened
        try await store.record(ends, memory == before ? nil : change)
        shell.board.note(memory, of: settings.id)
        tell(change)
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
    ) -> ([AttemptEnd], TargetChange.Reopened?) {
        var reopened: TargetChange.Reopened?
        let ends = verdicts.map { delivery, verdict, endedAt in
            var attempted = delivery
            attempted.attempts += 1
            attempted.firstAttemptAt = delivery.firstAttemptAt ?? start
            var end = RetryPolicy(settings.retry).end(
                attempted, verdict, at: shell.now(), jitter: shell.jitter(), isProbe: memory.circuit.isOpen)
            if let change = memory.circuit.note(verdict.sign(of: delivery.id), at: shell.now()) {
                reopened = note(change, end.error)
            }
            if end.outcome == .dead, let fallback = settings.fallback {
                end.fallbacks = delivery.redirected(to: fallback, at: shell.now(), newID: shell.newID)
            }
            if case .retry(_, let hint?) = verdict {
                memory.pausedUntil = shell.now() + min(RetryPolicy.hintMax, max(0, hint.inSeconds))
            }
            say(attempted, end, took: endedAt.timeIntervalSince(start))
            return end
        }
        return (ends, reopened)
    }

    private func note(_ change: Circuit.Change, _ error: String?) -> TargetChange.Reopened? {
        var metadata: Logger.Metadata = ["target": "\(settings.id.rawValue)"]
        switch change {
        case .opened:
            metadata["error"] = error.map { "\($0)" }
            shell.log.error(
                "the target takes no messages: they wait, and one is tried now and then", metadata: metadata)
            return nil
        case .closed(let opening):
            metadata["after"] = "\(SpokenDuration.text(shell.now().timeIntervalSince(opening.at)) ?? "a moment")"
            shell.log.notice("the target takes messages again", metadata: metadata)
            return TargetChange.Reopened(since: opening.at, at: shell.now(), letters: opening.letters)
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
