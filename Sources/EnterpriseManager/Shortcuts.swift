import Core
import HTTPTransport

/// Forms of an answer that hold more than the one every server has, and what is known of them on this server.
///
/// Remembered until the process ends. A form that worked once is not given up for one bad answer: a 500 can pass.
final class Shortcuts: Sendable {
    enum Form: Hashable, Sendable {
        /// Any sessions, by `/query`.
        case query
        /// All sessions of a job of that kind, by `?format=Entity`.
        case collection(Job.Kind)
        /// The file share jobs with their schedules.
        case shareJobs
    }

    private let isThere = Locked<[Form: Bool]>([:])

    /// False once it was found to be missing.
    func mayHave(_ form: Form) -> Bool { isThere.withLock { $0[form] ?? true } }

    /// Whether it ever worked.
    func has(_ form: Form) -> Bool { isThere.withLock { $0[form] ?? false } }

    func worked(_ form: Form) { isThere.withLock { $0[form] = true } }

    /// Changes nothing where it worked before.
    func failed(_ form: Form) { isThere.withLock { $0[form] = $0[form] ?? false } }
}
