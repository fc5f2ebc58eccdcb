import HTTPTransport

/// Does something once, at the event that it was set to.
final class Countdown: Sendable {
    private struct State {
        var left = 0
        var action: (@Sendable () -> Void)?
    }

    private let state = Locked(State())

    /// - Parameter events: From 1: the next event.
    func set(after events: Int, _ action: @escaping @Sendable () -> Void) {
        state.withLock { $0 = State(left: events, action: action) }
    }

    /// Returns when the action has been done, if this was its event.
    func event() {
        let action: (@Sendable () -> Void)? = state.withLock { state in
            state.left -= 1
            return state.left == 0 ? state.action : nil
        }
        action?()
    }
}
