/// What a rule asked of an event and what it found, clause by clause.
package struct Findings: Hashable, Sendable {
    package struct Line: Hashable, Sendable {
        package let wanted: String
        package let found: String
        package let holds: Bool
    }

    /// One map of `when` or `unless`: all its lines must hold.
    package struct Group: Hashable, Sendable {
        package let lines: [Line]

        package var holds: Bool { lines.allSatisfy(\.holds) }
    }

    /// Any of them; empty: always.
    package let when: [Group]
    /// None of them.
    package let unless: [Group]

    package var select: Bool { (when.isEmpty || when.contains(where: \.holds)) && !unless.contains(where: \.holds) }
}

extension Rule {
    /// - Parameter windows: Every name that a clause uses is in it, which the configuration saw to.
    package func findings(in facts: Facts, windows: [String: Window]) -> Findings {
        Findings(
            when: when.map { $0.findings(in: facts, windows: windows) },
            unless: unless.map { $0.findings(in: facts, windows: windows) }
        )
    }
}

extension Condition {
    fileprivate func findings(in facts: Facts, windows: [String: Window]) -> Findings.Group {
        Findings.Group(
            lines: clauses.map { clause in
                Findings.Line(
                    wanted: clause.wanted, found: clause.found(in: facts, windows: windows),
                    holds: clause.holds(facts, windows: windows)
                )
            }
        )
    }
}
