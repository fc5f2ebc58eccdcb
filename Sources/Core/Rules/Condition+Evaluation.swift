extension Condition {
    /// - Parameter windows: Every name that a clause uses is in it, which the configuration saw to.
    package func holds(_ facts: Facts, windows: [String: Window]) -> Bool {
        clauses.allSatisfy { $0.holds(facts, windows: windows) }
    }
}

extension Clause {
    package func holds(_ facts: Facts, windows: [String: Window]) -> Bool {
        switch self {
        case .text(let field, let match): match.matches(facts.texts[field])
        case .label(let name, let match): match.matches(facts.labels[name])
        case .flag(let field, let wanted): facts.flags[field] == wanted
        case .number(let field, let comparison): facts.numbers[field].map(comparison.holds) ?? false
        case .duration(let field, let comparison): facts.durations[field].map(comparison.holds) ?? false
        case .during(let match):
            match.windows.contains { windows[$0]?.contains(facts.time) ?? false } != match.isNegated
        }
    }
}
