import HTTPTransport

/// How many of the jobs that were found have been read.
package final class BacktestProgress: Sendable {
    private let counts = Locked((done: 0, total: 0))
    private let say: @Sendable (_ done: Int, _ total: Int) -> Void

    /// - Parameter say: Called after each step, one call at a time.
    package init(_ say: @escaping @Sendable (_ done: Int, _ total: Int) -> Void) { self.say = say }

    func found(_ jobs: Int) {
        counts.withLock { counts in
            counts.total += jobs
            say(counts.done, counts.total)
        }
    }

    func jobDone() {
        counts.withLock { counts in
            counts.done += 1
            say(counts.done, counts.total)
        }
    }
}
