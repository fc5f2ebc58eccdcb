import Core
import Foundation
import Logging
import Targets

/// Brings one target its messages. Each target has its own courier, so that a slow one delays only itself.
///
/// Up to `limits.parallel` attempts are under way at once, and each that ends makes room for the next. All that has
/// ended by then is recorded in one transaction with the beginning of what follows, so that a busy target costs few
/// commits and an idle one waits for nobody. The store gives out a message only when no older one of the same job is
/// unfinished: that keeps the order.
struct Courier: Sendable {
    let settings: TargetSettings
    /// Whose windows hold messages back, and whose rules wait for what is undeliverable.
    let book: RuleBook
    let link: TargetLink
    let store: any Store
    let shell: Shell
    let statusURL: String?

    /// What a courier keeps between its turns.
    struct State: Sendable {
        /// nil: as it is in the store.
        var memory: TargetMemory?
        /// When to plan although nothing new was decided; nil: never.
        var planAt: Date? = .distantPast
        /// When whoever heard that messages do not arrive hears of it again; nil: never.
        var remindAt: Date?
        let attempts = Attempts()
    }

    /// Until cancelled, or until its term is over and what it had begun has ended.
    func run(_ term: Term) async {
        var state = State()
        var troubles = LastingTroubles<Target.ID>()
        let news = shell.bell.listener()
        let listener = Bell.listener(of: shell.bell, state.attempts.bell)
        defer {
            shell.bell.leave(news)
            shell.bell.leave(listener)
        }
        await withDiscardingTaskGroup { group in
            while !Task.isCancelled, !term.isOver || state.attempts.underWay > 0 {
                if news.takeRing() { state.planAt = .distantPast }
                let next: Date?
                do throws(StoreError) {
                    next = try await turn(&state, in: &group, isEnding: term.isOver)
                    noteSuccess(&troubles)
                } catch {
                    next = note(error, &troubles, &state)
                }
                let wait = next.map { max(0.01, $0.timeIntervalSince(shell.now())) }
                await shell.wait(for: listener, atMost: wait)
            }
        }
        // What was broken off has an end, too.
        do throws(StoreError) {
            _ = try await exchange(&state, isEnding: true)
        } catch { _ = note(error, &troubles, &state) }
    }

    /// Plans and sends until nothing is due now and nothing is under way; nobody waits for company.
    func runOnce() async throws(StoreError) {
        var state = State()
        let listener = state.attempts.bell.listener()
        let failure: StoreError? = await withDiscardingTaskGroup { group in
            do throws(StoreError) {
                repeat {
                    if state.attempts.underWay > 0 { await listener.wait() }
                    _ = try await turn(&state, in: &group, isFinal: true)
                } while !Task.isCancelled
                    && (!state.attempts.busy.isEmpty || state.planAt.map { $0 <= shell.now() } ?? false)
                return nil
            } catch {
                return error
            }
        }
        _ = try await exchange(&state, isEnding: true)
        if let failure { throw failure }
    }

    /// As it is in the store, where it is not at hand.
    func known(_ memory: TargetMemory? = nil) async throws(StoreError) -> TargetMemory {
        if let memory { return memory }
        let stored = try await store.targetMemory(settings.id) ?? TargetMemory()
        shell.board.note(stored, of: settings.id)
        return stored
    }

    /// Plans if it is time to, then records what has ended and begins what is due, until there is neither.
    ///
    /// - Returns: When there is something to do next; nil: when the bell rings or an attempt ends.
    private func turn(
        _ state: inout State, in group: inout DiscardingTaskGroup, isFinal: Bool = false, isEnding: Bool = false
    ) async throws(StoreError) -> Date? {
        if !isEnding, let planAt = state.planAt, planAt <= shell.now() {
            var memory = try await known(state.memory)
            state.planAt = try await plan(&memory, isFinal: isFinal)
            state.memory = memory
        }
        while let begun = try await exchange(&state, isEnding: isEnding) {
            for attempt in begun { send(attempt, state.attempts, in: &group) }
        }
        return isEnding ? nil : try await next(state)
    }

    /// - Returns: What has begun; nil: there was nothing to record or to begin.
    private func exchange(_ state: inout State, isEnding: Bool) async throws(StoreError) -> [Attempt]? {
        let ended = state.attempts.ended
        let aftermath = Aftermath(of: ended, try await known(state.memory), settings, book: book, shell)
        state.remindAt = aftermath.nextDeadline
        let ready = isEnding || Task.isCancelled ? Preparation() : try await prepare(aftermath.memory, state.attempts)
        let ends = aftermath.ends + ready.ends
        if ends.isEmpty, ready.attempts.isEmpty, aftermath.change == nil { return nil }
        if !ended.isEmpty { shell.reached(.answerJudged) }
        if !ready.attempts.isEmpty { shell.reached(.attemptPrepared) }
        let begun = try await store.record(ends, aftermath.change, starting: ready.attempts.map(\.start))
        if !ended.isEmpty { shell.reached(.answerRecorded) }
        if !begun.isEmpty { shell.reached(.attemptBegun) }
        state.memory = aftermath.memory
        state.attempts.noteRecord(of: ended.count)
        say(aftermath, of: ended)
        if aftermath.change?.told.isEmpty == false || ends.contains(where: { !$0.fallbacks.isEmpty }) {
            shell.wakeCouriers()
        }
        return ready.attempts.filter { begun.contains($0.delivery.id) }
    }

    private func send(_ attempt: Attempt, _ attempts: Attempts, in group: inout DiscardingTaskGroup) {
        attempts.noteBegin(of: attempt)
        group.addTask {
            shell.reached(.requestSent)
            let verdict = await link.attempt(attempt.envelope, body: attempt.body, at: attempt.begunAt)
            shell.reached(.answerReceived)
            attempts.noteEnd(
                Attempt.Ended(attempt: attempt, verdict: verdict, at: shell.now(), wasCancelled: Task.isCancelled))
        }
    }

    private func next(_ state: State) async throws(StoreError) -> Date? {
        var times = [state.planAt, state.remindAt]
        let (memory, underWay) = (try await known(state.memory), state.attempts.underWay)
        if underWay < (memory.circuit.isOpen ? 1 : settings.limits.parallel),
            let due = try await store.nextAttempt(for: settings.id, besides: state.attempts.busy)
        {
            let start = memory.circuit.opening?.probeAt ?? due
            times.append(max(start, memory.pausedUntil ?? start))
        }
        return times.compactMap(\.self).min()
    }

    private func noteSuccess(_ troubles: inout LastingTroubles<Target.ID>) {
        guard troubles.noteSuccess(of: settings.id, at: shell.now()) != nil else { return }
        shell.log.info("the store works again", metadata: ["target": "\(settings.id.rawValue)"])
    }

    /// - Returns: When to try again.
    private func note(
        _ error: StoreError, _ troubles: inout LastingTroubles<Target.ID>, _ state: inout State
    ) -> Date {
        if troubles.noteFailure(of: settings.id, at: shell.now()) != nil {
            shell.log.error(
                "the store failed", metadata: ["target": "\(settings.id.rawValue)", "error": "\(error)"])
        }
        // What was to be remembered may be stored, or not: the store says.
        state.memory = nil
        state.planAt = .distantPast
        return shell.now() + 5
    }
}
