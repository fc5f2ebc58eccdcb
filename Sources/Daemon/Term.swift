import HTTPTransport

/// For how long a configuration is in force. The loops that go by it end between two steps.
final class Term: Sendable {
    let bell = Bell()
    private let over = Locked(false)

    var isOver: Bool { over.withLock { $0 } }

    func end() {
        over.withLock { $0 = true }
        bell.ring()
    }
}
