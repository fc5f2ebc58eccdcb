/// One key of `when` or `unless` with what it asks for. The raw values are the keys of the configuration.
package enum Clause: Hashable, Sendable {
    package enum TextField: String, Hashable, Sendable, Codable, CodingKeyRepresentable, CaseIterable {
        case source, server, job, kind, type, result, state
        case previousResult = "previous_result"
    }

    package enum FlagField: String, Hashable, Sendable, Codable, CodingKeyRepresentable, CaseIterable {
        case retry, enabled
    }

    package enum NumberField: String, Hashable, Sendable, Codable, CodingKeyRepresentable, CaseIterable {
        case streak, progress, slowdown
    }

    package enum DurationField: String, Hashable, Sendable, Codable, CodingKeyRepresentable, CaseIterable {
        case duration
        case noProgressFor = "no_progress_for"
        case lateBy = "late_by"
        case sinceSuccess = "since_success"
        case sinceBackup = "since_backup"
        case sinceSession = "since_session"
        case blindFor = "blind_for"
        case dataAge = "data_age"
    }

    case text(TextField, TextMatch)
    /// A name under `labels`.
    case label(String, TextMatch)
    case flag(FlagField, Bool)
    case number(NumberField, Comparison)
    /// Compared in seconds.
    case duration(DurationField, Comparison)
    case during(WindowMatch)
}

/// One map of `when` or `unless`: all its clauses must hold. An empty one always holds.
package struct Condition: Hashable, Sendable {
    package var clauses: [Clause]

    package init(_ clauses: [Clause] = []) { self.clauses = clauses }
}

/// `during: office`, `during: [office, patching]` or `during: { not: office }`: names under `windows`.
package struct WindowMatch: Hashable, Sendable {
    package var windows: [String]
    package var isNegated: Bool

    package init(windows: [String], isNegated: Bool = false) {
        self.windows = windows
        self.isNegated = isNegated
    }
}
