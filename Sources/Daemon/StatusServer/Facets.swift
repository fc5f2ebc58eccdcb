import Core
import Foundation
import HTTPTransport

/// The labels of jobs and the rules that could be about them, found once for each job: patterns cost time.
///
/// Its size follows the number of jobs.
final class Facets: Sendable {
    private struct Found: Sendable {
        let job: Job
        let labels: [String: String]
        let rules: [String]
    }

    let book: RuleBook
    private let found = Locked([Job.Key: Found]())

    init(_ book: RuleBook) { self.book = book }

    func of(_ job: Job) -> (labels: [String: String], rules: [String]) {
        // The forecast changes with every run, and no rule asks for it.
        var asked = job
        asked.nextRun = nil
        if let known = found.withLock({ $0[job.key] }), known.job == asked { return (known.labels, known.rules) }
        let fresh = Found(
            job: asked, labels: book.labels(of: Facts(asked, at: .distantPast)),
            rules: book.covering(asked).map(\.name))
        found.withLock { $0[job.key] = fresh }
        return (fresh.labels, fresh.rules)
    }
}
