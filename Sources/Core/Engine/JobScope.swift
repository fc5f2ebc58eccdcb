import Foundation

/// What a rule book makes of a job before anything happens to it: the same at every turn, and dear to find out.
final class JobScope: Sendable {
    /// A bound of a rule's that time alone passes.
    struct Bound: Sendable {
        let rule: String
        let field: Clause.DurationField
        let seconds: TimeInterval
    }

    let book: RuleBook
    /// Names of the rules that can ever be about it.
    let covering: Set<String>
    /// Of the rules about starts that do not come and backups that are too old.
    let bounds: [Bound]
    let isCopy: Bool
    /// What is known of the job alone, its labels included. Their time is any.
    private let facts: Facts
    private let labelsDependOnTime: Bool

    init(_ book: RuleBook, _ job: Job) {
        self.book = book
        var facts = Facts(job, at: .distantPast)
        labelsDependOnTime = book.labels.flatMap(\.when).flatMap(\.clauses).contains {
            if case .during = $0 { true } else { false }
        }
        if !labelsDependOnTime { facts.labels = book.labels(of: facts) }
        self.facts = facts
        let covering = book.namesCovering(job)
        self.covering = covering
        isCopy = job.isCopy
        let watched: [(Event, Clause.DurationField)] = [
            (.missed, .lateBy), (.stale, .sinceBackup), (.stale, .sinceSuccess),
        ]
        bounds = watched.flatMap { event, field in
            book.rules(for: event).filter { covering.contains($0.name) }.compactMap { rule in
                rule.bound(of: field).map { Bound(rule: rule.name, field: field, seconds: $0) }
            }
        }
    }

    func facts(at time: Date) -> Facts {
        var facts = facts
        facts.time = time
        if labelsDependOnTime { facts.labels = book.labels(of: facts) }
        return facts
    }

    func labels(at time: Date) -> [String: String] { labelsDependOnTime ? facts(at: time).labels : facts.labels }
}
