import Dispatch

/// What one side of a test tells the other, between tasks and the threads of a server, in order.
final class Signal<Value: Sendable>: Sendable {
    private let stream: AsyncStream<Value>
    private let feed: AsyncStream<Value>.Continuation

    init() { (stream, feed) = AsyncStream.makeStream() }

    func send(_ value: Value) { feed.yield(value) }

    /// The next value. For one task only.
    func next() async -> Value? {
        var iterator = stream.makeAsyncIterator()
        return await iterator.next()
    }
}

extension Signal<Void> {
    func send() { send(()) }
}

/// Lets threads of a server wait for the test.
final class Gate: Sendable {
    private let semaphore = DispatchSemaphore(value: 0)

    func open() { semaphore.signal() }

    /// Blocks until it is open, and leaves it open.
    func pass() {
        semaphore.wait()
        semaphore.signal()
    }
}
