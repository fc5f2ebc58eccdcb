import TestSupport

/// A loopback port that was free a moment ago.
enum PortFinder {
    /// The system gives the next ones first, so that nobody takes this one so soon.
    static func free() -> Int { RawServer { _ in }.port }
}
