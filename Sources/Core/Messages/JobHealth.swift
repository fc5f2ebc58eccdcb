/// How a job is at one moment; each job is one of these, and the first that is true of it.
package enum JobHealth: String, Hashable, Sendable, Codable, CodingKeyRepresentable, CaseIterable {
    /// In trouble, and nobody is to hear of it.
    case muted
    /// Nobody can see how it is.
    case blind
    /// A start is overdue.
    case missed
    /// Its last session failed.
    case failed
    /// A rule finds its last backup too old.
    case stale
    /// Its last session ended with a warning.
    case warning
    /// No session of it has ended, or the last one has no result.
    case unknown
    case good

    /// Whether somebody should look at it.
    package var isTrouble: Bool {
        switch self {
        case .blind, .missed, .failed, .stale, .warning: true
        case .muted, .unknown, .good: false
        }
    }

    /// `5 failed`, `1 with a warning`.
    package func counted(_ count: Int) -> String {
        switch self {
        case .stale: "\(count) without a recent backup"
        case .warning: count == 1 ? "1 with a warning" : "\(count) with warnings"
        case .unknown: "\(count) without a result"
        case .muted, .blind, .missed, .failed, .good: "\(count) \(rawValue)"
        }
    }
}
