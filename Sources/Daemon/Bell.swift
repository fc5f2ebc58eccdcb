import Foundation

/// Wakes all who wait for news. A ring before anybody waits is kept for each listener, once.
package final class Bell: @unchecked Sendable {  // every access holds the lock
    private let lock = NSLock()
    private var listeners: [Listener] = []

    package init() {}

    func ring() {
        for listener in lock.withLock({ listeners }) { listener.hear() }
    }

    func listener() -> Listener {
        let listener = Listener()
        lock.withLock { listeners.append(listener) }
        return listener
    }

    /// One that hears every one of them.
    static func listener(of bells: Bell...) -> Listener {
        let listener = Listener()
        for bell in bells { bell.lock.withLock { bell.listeners.append(listener) } }
        return listener
    }

    func leave(_ listener: Listener) {
        lock.withLock { listeners.removeAll { $0 === listener } }
    }
}

/// One who waits for a bell, again and again. Rings that come while it is busy become one.
final class Listener: @unchecked Sendable {  // every access holds the lock
    private enum State {
        case busy
        /// It rang while nobody waited.
        case rung
        case waiting(CheckedContinuation<Void, Never>)
    }

    private let lock = NSLock()
    private var state = State.busy

    /// Until the bell rings, or the task is cancelled.
    func wait() async {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isOver = lock.withLock { begin(continuation) }
                if isOver { continuation.resume() }
            }
        } onCancel: {
            wake(orNote: false)
        }
    }

    /// Without waiting.
    ///
    /// - Returns: Whether it rang since the last time.
    func takeRing() -> Bool {
        lock.withLock {
            guard case .rung = state else { return false }
            state = .busy
            return true
        }
    }

    /// A ring that a bell hands on.
    fileprivate func hear() { wake(orNote: true) }

    private func begin(_ continuation: CheckedContinuation<Void, Never>) -> Bool {
        if case .rung = state {
            state = .busy
            return true
        }
        // A cancellation before this moment found nobody to wake.
        if Task.isCancelled { return true }
        state = .waiting(continuation)
        return false
    }

    private func wake(orNote isRing: Bool) {
        let continuation: CheckedContinuation<Void, Never>? = lock.withLock {
            switch state {
            case .waiting(let continuation):
                state = .busy
                return continuation
            case .busy, .rung:
                if isRing { state = .rung }
                return nil
            }
        }
        continuation?.resume()
    }
}
