package import Foundation

/// What rules would have told of a job in a stretch of the past, by the engine that decides in production.
///
/// Everything that is known of the job is played, from its oldest session on, as if the daemon had watched all along;
/// what is decided before the stretch only brings streaks, incidents and chains into their state.
package struct BacktestRun: Sendable {
    package let start: Date
    package let end: Date
    private let book: RuleBook

    package init(_ book: RuleBook, from start: Date, until end: Date) {
        self.start = start
        self.end = end
        self.book = book
    }

    /// - Parameters:
    ///   - job: As it stands now: what it was called then, and whether it was enabled, is not known.
    ///   - sessions: In any order.
    package func tally(of job: Job, _ sessions: [Session]) -> BacktestTally {
        var tally = BacktestTally()
        tally.jobs = 1
        tally.sessions = sessions.count { $0.touches(start, end) }
        let oldest = sessions.map(\.startedAt).min()?.date
        tally.oldest = oldest
        let replay = Replay(book.narrowed(to: job))
        replay.play(job, sessions.map { Replay.Run($0) }, from: oldest ?? start, until: end) { step in
            if step.at >= start { tally.add(step) }
        }
        return tally
    }
}

extension Event {
    /// Whether the sessions that are left show when it happened.
    ///
    /// Progress, times when a server or target could not be reached, and changes of the job lists leave no trace.
    package var leavesHistory: Bool {
        switch self {
        case .finished, .started, .overrunning, .missed, .stale: true
        case .stalled, .blind, .undeliverable, .jobAdded, .jobRemoved, .jobDisabled, .jobEnabled: false
        }
    }
}

extension Session {
    fileprivate func touches(_ start: Date, _ end: Date) -> Bool {
        startedAt.date <= end && (!hasEnded || (endedAt ?? startedAt).date >= start)
    }
}
