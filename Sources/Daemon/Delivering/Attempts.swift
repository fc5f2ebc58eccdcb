import Core
import HTTPTransport

/// The attempts of one target that are under way, and those that have ended and are not recorded yet.
final class Attempts: Sendable {
    private struct State {
        var underWay: Set<Delivery.ID> = []
        var ended: [Attempt.Ended] = []
    }

    /// Rung whenever one ends.
    let bell = Bell()
    private let state = Locked(State())

    var underWay: Int { state.withLock { $0.underWay.count } }

    /// Those to be recorded, in the order in which they ended.
    var ended: [Attempt.Ended] { state.withLock { $0.ended } }

    /// None of them may be begun again now.
    var busy: Set<Delivery.ID> {
        state.withLock { $0.underWay.union($0.ended.map(\.attempt.delivery.id)) }
    }

    func noteBegin(of attempt: Attempt) {
        state.withLock { _ = $0.underWay.insert(attempt.delivery.id) }
    }

    func noteEnd(_ ended: Attempt.Ended) {
        state.withLock {
            $0.underWay.remove(ended.attempt.delivery.id)
            $0.ended.append(ended)
        }
        bell.ring()
    }

    /// - Parameter count: Of those that have ended, from the first one on.
    func noteRecord(of count: Int) {
        state.withLock { $0.ended.removeFirst(count) }
    }
}
