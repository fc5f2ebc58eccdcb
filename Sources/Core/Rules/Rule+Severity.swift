extension Rule {
    /// Whether every message of it is of severity `info`, by what it says or by what its event gives.
    package var givesOnlyInfo: Bool {
        if let severity { return severity == .info }
        switch event {
        case .started, .jobAdded, .jobRemoved, .jobDisabled, .jobEnabled: return true
        case .overrunning, .stalled, .missed, .stale, .blind, .undeliverable: return false
        case .finished:
            let isUrgent = when.contains { condition in
                [Session.Result.failed, .warning].contains { condition.allows(result: $0) }
            }
            return !when.isEmpty && !isUrgent
        }
    }
}

extension Condition {
    fileprivate func allows(result: Session.Result) -> Bool {
        clauses.allSatisfy { clause in
            guard case .text(.result, let match) = clause else { return true }
            return match.matches(result.rawValue)
        }
    }
}
