/// Why a map of a rule's `when` can never hold.
package struct Contradiction: Hashable, Sendable {
    /// What in the rule stands against it.
    package enum Cause: Hashable, Sendable {
        /// A key of the map itself.
        case key(String)
        /// A label that the map names.
        case label(String)
        case unless
    }

    /// The map's index in `when`; 0 where there is no `when`.
    package let condition: Int
    package let cause: Cause
    /// What follows "can never match because".
    package let reason: String
}

extension Rule {
    /// What keeps maps of `when` from ever holding. No map that can hold is among them, though not every one that can
    /// not is found: patterns and times are compared only where that is simple and sure.
    package func contradictions(in surroundings: Surroundings) -> [Contradiction] {
        let conditions = when.isEmpty ? [Condition()] : when
        return conditions.enumerated().flatMap { index, condition in
            let reach = Reach(event: event, condition: condition, surroundings: surroundings)
            let found = condition.clauses.compactMap { clause in
                reach.impossibility(of: clause).map {
                    Contradiction(condition: index, cause: clause.cause, reason: $0)
                }
            }
            guard found.isEmpty, unless.contains(where: reach.isCovered) else { return found }
            let what = when.isEmpty ? "everything" : "all that `when` selects"
            return [Contradiction(condition: index, cause: .unless, reason: "`unless` takes away \(what)")]
        }
    }
}

extension Clause {
    fileprivate var cause: Contradiction.Cause {
        if case .label(let name, _) = self { return .label(name) }
        return .key(key)
    }
}
