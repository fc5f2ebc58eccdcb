package import Foundation

extension World {
    /// What a job did before the story begins.
    package struct History: Sendable {
        package var days: Int
        /// Seconds from one start to the next.
        package var every: TimeInterval
        /// Results from the oldest on, repeated as often as needed.
        package var pattern: [Outcome]
        package var minutes: Double
        package var seed: UInt64

        package init(
            days: Int, every: TimeInterval = 3600, pattern: [Outcome] = [.success], minutes: Double = 11,
            seed: UInt64 = 1
        ) {
            precondition(days > 0 && every > 0 && !pattern.isEmpty, "a history needs days, an interval and results")
            self.days = days
            self.every = every
            self.pattern = pattern
            self.minutes = minutes
            self.seed = seed
        }
    }

    /// Adds finished sessions that start before `end`, oldest first; 30 days of every hour are 720.
    ///
    /// - Returns: Their ids in that order.
    @discardableResult
    package mutating func addHistory(of job: GUID, until end: Date, _ history: History) -> [GUID] {
        var generator = SeededGenerator(seed: history.seed)
        let count = Int((Double(history.days) * 86_400 / history.every).rounded(.down))
        let first = end.addingTimeInterval(-Double(count) * history.every)
        return (0..<count).map { index in
            let created = first.addingTimeInterval(
                Double(index) * history.every + Double.random(in: 0..<20, using: &generator))
            let seconds = history.minutes * 60 * Double.random(in: 0.8..<1.25, using: &generator)
            let session = start(job, at: created)
            let outcome = history.pattern[index % history.pattern.count]
            addTasks(to: session, of: job, at: created, outcome)
            self.end(session, at: created.addingTimeInterval(min(seconds, history.every * 0.9)), outcome)
            return session
        }
    }

    /// The outcome falls on the first machine; the others went well. File shares show no machines.
    private mutating func addTasks(to session: GUID, of job: GUID, at created: Date, _ outcome: Outcome) {
        guard let job = self.job(job), job.kind != .nas else { return }
        for (index, object) in job.objects.enumerated() {
            let own = index == 0 ? outcome : .success
            let reason = own == .success ? "" : "Error: Failed to connect to \(object)."
            addTask(object, to: session, at: created.addingTimeInterval(5), own, reason: reason)
        }
    }
}
