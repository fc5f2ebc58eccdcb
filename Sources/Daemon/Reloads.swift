import Foundation

/// Orders to read the configuration again, and those who wait to hear what came of theirs.
package final class Reloads: @unchecked Sendable {  // every access holds the lock
    enum Outcome: Hashable, Sendable {
        case inForce
        /// It says what is in force already.
        case unchanged
        /// Why; the one that was in force stays.
        case refused([String])
    }

    let bell = Bell()
    private let lock = NSLock()
    private var waiting: [AsyncStream<Outcome>.Continuation] = []

    package init() {}

    func order() { bell.ring() }

    /// Orders one, and waits for what comes of it.
    ///
    /// - Returns: nil: cancelled before.
    func outcome() async -> Outcome? {
        let (outcomes, outcome) = AsyncStream.makeStream(of: Outcome.self, bufferingPolicy: .bufferingOldest(1))
        lock.withLock { waiting.append(outcome) }
        order()
        for await outcome in outcomes { return outcome }
        return nil
    }

    /// Those whose order the next reading answers.
    func takeWaiting() -> [AsyncStream<Outcome>.Continuation] {
        lock.withLock {
            defer { waiting = [] }
            return waiting
        }
    }
}
