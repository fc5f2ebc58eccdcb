import Core

/// Counts the jobs that no rule could ever be about, and only when they have changed: patterns cost time.
struct Coverage: Sendable {
    let book: RuleBook
    private var jobs: [Job] = []
    private var count = 0

    init(book: RuleBook) { self.book = book }

    mutating func uncovered(_ listed: [Job]) -> Int {
        // The forecast changes with every run, and no rule asks for it.
        let asked = listed.map { job in
            var job = job
            job.nextRun = nil
            return job
        }
        if asked != jobs {
            jobs = asked
            count = book.uncovered(asked)
        }
        return count
    }
}
