extension Rule {
    /// What a rule's conditions ask, found once for all the times that they are asked.
    struct Asked: Hashable, Sendable {
        /// The clauses of `when` about time.
        let bounds: [Clause]
        let slowdown: Bool
        let streak: Bool
        /// Whether `when` names the kind `copy`.
        let namesCopies: Bool
        /// `when` without what it asks of the streak, which counts how often the rest held.
        let whenButForStreak: [Condition]

        init(_ when: [Condition], _ unless: [Condition]) {
            let clauses = when.flatMap(\.clauses)
            bounds = clauses.filter { clause in
                switch clause {
                case .duration, .number(.slowdown, _): true
                case .text, .label, .flag, .number, .during: false
                }
            }
            slowdown = bounds.contains { if case .number = $0 { true } else { false } }
            streak = (clauses + unless.flatMap(\.clauses)).contains(where: Self.isAboutStreak)
            namesCopies = clauses.contains {
                if case .text(.kind, let match) = $0 { match.matches(Job.copyKind) } else { false }
            }
            whenButForStreak = when.map { Condition($0.clauses.filter { !Self.isAboutStreak($0) }) }
        }

        private static func isAboutStreak(_ clause: Clause) -> Bool {
            if case .number(.streak, _) = clause { true } else { false }
        }
    }
}
