import Synchronization

/// What other threads tell the driver. The only part of it that they can reach.
final class Inbox: Sendable {
    enum Command: Sendable {
        case start(Submission)
        case cancel(UInt64)
    }

    private struct State {
        var commands: [Command] = []
        var isDriverAsleep = false
        var isClosed = false
        var hasEnded = false
        var endWaiters: [CheckedContinuation<Void, Never>] = []
    }

    private let state = Locked(State())
    private let lastID = Atomic<UInt64>(0)
    private let multi: MultiHandle

    init(multi: MultiHandle) { self.multi = multi }

    func nextID() -> UInt64 { lastID.add(1, ordering: .relaxed).newValue }

    /// After `close()` the submission fails at once.
    func start(_ submission: Submission) {
        if !post(.start(submission)) { submission.fail(.closed, Driver.closedMessage) }
    }

    /// Does nothing when the request has ended already.
    func cancel(_ id: UInt64) { _ = post(.cancel(id)) }

    /// - Parameter waiter: Resumed when the driver has ended.
    func close(then waiter: CheckedContinuation<Void, Never>? = nil) {
        let hasEnded = state.withLock { state in
            if !state.isClosed {
                state.isClosed = true
                wake(&state)
            }
            if let waiter, !state.hasEnded { state.endWaiters.append(waiter) }
            return state.hasEnded
        }
        if hasEnded { waiter?.resume() }
    }

    private func post(_ command: Command) -> Bool {
        state.withLock { state in
            guard !state.isClosed else { return false }
            state.commands.append(command)
            wake(&state)
            return true
        }
    }

    /// Under the lock, and never after `isClosed` was seen by the driver: it frees the handle then.
    private func wake(_ state: inout State) {
        guard state.isDriverAsleep else { return }
        state.isDriverAsleep = false
        multi.wake()
    }
}

/// The driver's side.
extension Inbox {
    /// Exchanges `batch`, which is empty, for the commands that have come since the last call.
    ///
    /// - Returns: Whether the inbox is closed. No command follows then.
    func take(into batch: inout [Command]) -> Bool {
        var taken: [Command] = []
        swap(&taken, &batch)
        let (commands, isClosed) = state.withLock { [taken] state in
            let commands = state.commands
            state.commands = taken
            state.isDriverAsleep = false
            return (commands, state.isClosed)
        }
        batch = commands
        return isClosed
    }

    /// - Returns: Whether there is nothing to do, so that the driver may sleep. The next command wakes it.
    func fallAsleep() -> Bool {
        state.withLock { state in
            state.isDriverAsleep = state.commands.isEmpty && !state.isClosed
            return state.isDriverAsleep
        }
    }

    /// Tells all who wait for it that the driver has ended.
    func end() {
        let waiters = state.withLock { state in
            state.hasEnded = true
            let waiters = state.endWaiters
            state.endWaiters = []
            return waiters
        }
        for waiter in waiters { waiter.resume() }
    }
}
