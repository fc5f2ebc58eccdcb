extension TextMatch {
    /// The texts that it matches, where these are few and written out.
    var literals: [String]? {
        switch self {
        case .pattern(let pattern): return pattern.literal.map { [$0] }
        case .any(let members):
            let literals = members.map(\.literals)
            return literals.contains(nil) ? nil : literals.flatMap { $0 ?? [] }
        case .not: return nil
        }
    }

    /// Whether `other` certainly matches every text that this matches.
    func implies(_ other: TextMatch) -> Bool {
        if self == other { return true }
        if let literals { return literals.allSatisfy(other.matches) }
        switch (self, other) {
        case (.any(let members), _): return members.allSatisfy { $0.implies(other) }
        case (_, .any(let members)): return members.contains { implies($0) }
        case (.not(let inner), .not(let outer)): return outer.implies(inner)
        case (.pattern, .pattern(let pattern)): return pattern.form == .wildcard("*")
        case (.pattern, _), (.not, _): return false
        }
    }
}

extension Pattern {
    /// The only text that it matches, letter case aside; nil where it matches others too.
    fileprivate var literal: String? {
        guard case .wildcard(let text) = form, !text.contains(where: { "*?".contains($0) }) else { return nil }
        return text
    }
}

extension WindowMatch {
    /// Whether `other` holds whenever this holds.
    func implies(_ other: WindowMatch) -> Bool {
        guard isNegated == other.isNegated else { return false }
        let (own, others) = (Set(windows), Set(other.windows))
        return isNegated ? others.isSubset(of: own) : own.isSubset(of: others)
    }
}
