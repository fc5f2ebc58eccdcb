package import Foundation

/// A job's past, or one that was made up, shown to the job machine on a clock of its own: the moments at which sessions
/// begin and end, and those at which the machine asked to be asked.
package struct Replay: Sendable {
    /// A session as it ended, or as it still runs, with the retries that its job had then.
    package struct Run: Hashable, Sendable {
        package var session: Session
        package var retries: Job.Retries?

        package init(_ session: Session, retries: Job.Retries? = nil) {
            self.session = session
            self.retries = retries
        }
    }

    /// What was decided at one moment.
    package struct Step: Hashable, Sendable {
        package let at: Date
        package let told: [Decision.Told]
        package let traces: [Trace]
    }

    /// Moments at which nothing happens but the machine asks again; more than these and it goes in circles.
    static let deadlinesMax = 100_000
    /// Asked so often in a row without an answer, it is asked more seldom: what waits for the end of a mute or the
    /// begin of a window is found this much too late at most.
    static let idleTurnsMax = 5
    static let pauseMax: TimeInterval = 15 * 60

    private let machine: JobMachine

    package init(_ book: RuleBook) { machine = JobMachine(book: book) }

    /// - Parameters:
    ///   - runs: In any order.
    ///   - start: What ended before is the job's past and tells nothing.
    ///   - end: Conditions are judged up to here.
    package func steps(of job: Job, _ runs: [Run], from start: Date, until end: Date) -> [Step] {
        var steps: [Step] = []
        play(job, runs, from: start, until: end) { steps.append($0) }
        return steps
    }

    /// As `steps`, each handed over as it is decided.
    package func play(
        _ job: Job, _ runs: [Run], from start: Date, until end: Date, _ body: (Step) -> Void
    ) {
        var stage = Stage(job: job, start: start, machine)
        var moments = Self.moments(of: runs)[...]
        var deadlines = 0
        while true {
            let next = moments.first.map(\.at) ?? .distantFuture
            if let deadline = stage.nextDeadline, deadline < next, deadline <= end, deadlines < Self.deadlinesMax {
                deadlines += 1
                stage.turn(nil, at: deadline).map(body)
            } else if next <= end, let moment = moments.popFirst() {
                stage.turn(moment, at: next).map(body)
            } else {
                return
            }
        }
    }

    fileprivate struct Moment {
        let at: Date
        let session: Session
        let retries: Job.Retries?
    }

    /// Each session as it is seen first, running, and as it ends; by time, then id, so that two replays agree.
    ///
    /// How far a session was while it ran is not known: its progress now would look like a stall from its start on.
    private static func moments(of runs: [Run]) -> [Moment] {
        let moments = runs.flatMap { run -> [Moment] in
            var running = run.session
            running.progress = nil
            guard run.session.hasEnded else {
                return [Moment(at: running.startedAt.date, session: running, retries: run.retries)]
            }
            running.state = "Working"
            running.result = .none
            running.endedAt = nil
            running.failures = nil
            let end = (run.session.endedAt ?? run.session.startedAt).date
            return [
                Moment(at: run.session.startedAt.date, session: running, retries: run.retries),
                Moment(at: max(end, run.session.startedAt.date), session: run.session, retries: run.retries),
            ]
        }
        // The places and not the moments themselves, which are large.
        return moments.indices.sorted {
            moments[$0].at != moments[$1].at
                ? moments[$0].at < moments[$1].at
                : (moments[$0].session.id, $0) < (moments[$1].session.id, $1)
        }.map { moments[$0] }
    }

    /// The job as it stands at a moment of the replay.
    private struct Stage {
        var job: Job
        let start: Date
        private let scope: JobScope
        var memory = JobMemory()
        var running: [Session.ID: Session] = [:]
        private(set) var nextDeadline: Date?
        /// Turns in a row in which time passed and nothing was decided.
        private var idleTurns = 0

        init(job: Job, start: Date, _ machine: JobMachine) {
            self.job = job
            self.start = start
            // What is forecast now says nothing of then.
            self.job.nextRun = nil
            // Neither the forecast nor the retries matter to it.
            scope = JobScope(machine.book, job)
            memory.firstSeenAt = start
        }

        /// nil where nothing was decided.
        mutating func turn(_ moment: Moment?, at now: Date) -> Step? {
            let observation = observe(moment, at: now)
            // Exchanged, not copied, so that the turn is the only one that holds it.
            var decision = JobMachine.advance(
                exchange(&memory, with: JobMemory()), observation, at: now, in: scope)
            swap(&memory, &decision.memory)
            let isIdle = decision.told.isEmpty && decision.traces.isEmpty
            idleTurns = isIdle && moment == nil ? idleTurns + 1 : 0
            nextDeadline = now < start ? nil : decision.nextDeadline.map { max($0, now + pause) }
            return isIdle ? nil : Step(at: now, told: decision.told, traces: decision.traces)
        }

        /// Seconds for which the machine is not asked again; doubled with each turn beyond those that are free.
        private var pause: TimeInterval {
            let beyond = idleTurns - Replay.idleTurnsMax
            guard beyond > 0 else { return 0 }
            return min(JobMachine.askAgainAfter * Double(1 << min(beyond, 10)), Replay.pauseMax)
        }

        private mutating func observe(_ moment: Moment?, at now: Date) -> Observation {
            // All that ran before are looked at again.
            let followed = Set(running.keys)
            if let moment {
                let session = moment.session
                running[session.id] = session.hasEnded ? nil : session
                job.retries = moment.retries ?? job.retries
            }
            let isPast = now < start
            var sessions = Array(running.values)
            if let session = moment?.session, session.hasEnded { sessions.append(session) }
            return Observation(
                job: job, sight: .seen(isFresh: !isPast), sessions: sessions.sorted { $0.id < $1.id },
                followed: isPast ? [] : followed, news: isPast ? .none : .all, hasRunning: !running.isEmpty,
                open: Set(running.keys)
            )
        }
    }
}
