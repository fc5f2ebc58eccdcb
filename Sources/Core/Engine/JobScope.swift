import Foundation

/// What a rule book makes of a job before anything happens to it: the same at every turn, and dear to find out.
struct JobScope: Sendable {
    /// What is known of the job alone, its labels included. Their time is any.
    let facts: Facts
    /// Names of the rules that can ever be about it.
    let covering: Set<String>
    private let labelsDependOnTime: Bool
    private let book: RuleBook

    init(_ book: RuleBook, _ job: Job) {
        self.book = book
        var facts = Facts(job, at: .distantPast)
        labelsDependOnTime = book.labels.flatMap(\.when).flatMap(\.clauses).contains {
            if case .during = $0 { true } else { false }
        }
        if !labelsDependOnTime { facts.labels = book.labels(of: facts) }
        self.facts = facts
        covering = book.namesCovering(job)
    }

    func facts(at time: Date) -> Facts {
        var facts = facts
        facts.time = time
        if labelsDependOnTime { facts.labels = book.labels(of: facts) }
        return facts
    }
}
