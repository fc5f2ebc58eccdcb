/// How urgent a message is, most urgent first.
package enum Severity: String, Hashable, Sendable, Codable, CaseIterable {
    case critical, error, warning, info

    /// 1 for critical to 4 for info: `severity_number` in templates.
    package var number: Int {
        switch self {
        case .critical: 1
        case .error: 2
        case .warning: 3
        case .info: 4
        }
    }
}

extension Severity: Comparable {
    /// The less urgent is the smaller.
    package static func < (left: Self, right: Self) -> Bool { left.number > right.number }
}
