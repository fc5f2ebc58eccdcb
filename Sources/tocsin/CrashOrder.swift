#if DEBUG
    import ArgumentParser
    import Daemon
    import Foundation
    import Glibc
    import HTTPTransport

    /// Debug builds alone: the process kills itself when it reaches a step for the N-th time, so that a test can see
    /// what a crash there leaves behind.
    struct CrashOrder: Sendable {
        static let variable = "TOCSIN_CRASH_AT"

        private let point: CrashPoint
        private let left: Locked<Int>

        /// - Parameter text: `STEP:N`, N from 1; nil: no order.
        init?(_ text: String?) throws(ValidationError) {
            guard let text else { return nil }
            let parts = text.split(separator: ":").map(String.init)
            guard parts.count == 2, let point = CrashPoint(rawValue: parts[0]), let count = Int(parts[1]), count > 0
            else { throw ValidationError("\(Self.variable) is STEP:N, and \(text) is not") }
            self.point = point
            left = Locked(count)
        }

        func obey(at point: CrashPoint) {
            guard point == self.point else { return }
            let isTime = left.withLock { left in
                left -= 1
                return left == 0
            }
            // Neither a handler nor a buffer has a last word, as at a power cut.
            if isTime { kill(getpid(), SIGKILL) }
        }
    }
#endif
