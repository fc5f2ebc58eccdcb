import Foundation

/// Wakes all who wait for news. A ring before anybody waits is kept for each listener, once.
package final class Bell: Sendable {
    private let stream: AsyncStreams

    package init() { stream = AsyncStreams() }

    func ring() { stream.yield() }

    /// One listener's own sequence of rings; rings that come while it is busy become one.
    func rings() -> AsyncStream<Void> { stream.subscribe() }
}

/// The continuations of a bell's listeners.
private final class AsyncStreams: @unchecked Sendable {  // every access holds the lock
    private let lock = NSLock()
    private var continuations: [AsyncStream<Void>.Continuation] = []

    func subscribe() -> AsyncStream<Void> {
        let (stream, continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        lock.withLock { continuations.append(continuation) }
        return stream
    }

    func yield() {
        let all = lock.withLock { continuations }
        for one in all { one.yield() }
    }
}
