import Glibc

/// A value behind a pthread mutex. Held for short, synchronous work only; `Synchronization.Mutex` reports false races
/// under the thread sanitizer on Linux.
final class Guarded<Value>: @unchecked Sendable {
    // Unchecked: `value` is reached only between lock and unlock of the mutex beside it.
    private var value: Value
    private let mutex: UnsafeMutablePointer<pthread_mutex_t>

    init(_ value: Value) {
        self.value = value
        mutex = .allocate(capacity: 1)
        mutex.initialize(to: pthread_mutex_t())
        precondition(pthread_mutex_init(mutex, nil) == 0, "no mutex to be had")
    }

    deinit {
        pthread_mutex_destroy(mutex)
        mutex.deinitialize(count: 1)
        mutex.deallocate()
    }

    func withLock<Result, Failure: Error>(_ body: (inout Value) throws(Failure) -> Result) throws(Failure) -> Result {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        return try body(&value)
    }
}
