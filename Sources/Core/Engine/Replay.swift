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
    static let deadlinesMax = 10_000

    private let machine: JobMachine

    package init(_ book: RuleBook) { machine = JobMachine(book: book) }

    /// - Parameters:
    ///   - runs: In any order.
    ///   - start: What ended before is the job's past and tells nothing.
    ///   - end: Conditions are judged up to here.
    package func steps(of job: Job, _ runs: [Run], from start: Date, until end: Date) -> [Step] {
        var stage = Stage(job: job, start: start)
        let moments = Self.moments(of: runs)
        var steps: [Step] = []
        var index = 0
        var deadlines = 0
        while index < moments.count || (stage.nextDeadline.map { $0 <= end } ?? false) {
            let next = index < moments.count ? moments[index].at : .distantFuture
            if let deadline = stage.nextDeadline, deadline < next, deadline <= end, deadlines < Self.deadlinesMax {
                deadlines += 1
                stage.turn(machine, nil, at: deadline, into: &steps)
            } else if index < moments.count, next <= end {
                stage.turn(machine, moments[index], at: next, into: &steps)
                index += 1
            } else {
                break
            }
        }
        return steps
    }

    fileprivate struct Moment {
        let at: Date
        let session: Session
        let retries: Job.Retries?
    }

    /// Each session as it is seen first, running, and as it ends; by time, then id, so that two replays agree.
    private static func moments(of runs: [Run]) -> [Moment] {
        runs.flatMap { run -> [Moment] in
            guard run.session.hasEnded else {
                return [Moment(at: run.session.startedAt.date, session: run.session, retries: run.retries)]
            }
            var running = run.session
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
        .enumerated()
        .sorted {
            ($0.element.at, $0.element.session.id, $0.offset) < ($1.element.at, $1.element.session.id, $1.offset)
        }
        .map(\.element)
    }

    /// The job as it stands at a moment of the replay.
    private struct Stage {
        var job: Job
        let start: Date
        var memory = JobMemory()
        var running: [Session.ID: Session] = [:]
        var nextDeadline: Date?

        init(job: Job, start: Date) {
            self.job = job
            self.start = start
            // What is forecast now says nothing of then.
            self.job.nextRun = nil
            memory.firstSeenAt = start
        }

        mutating func turn(_ machine: JobMachine, _ moment: Moment?, at now: Date, into steps: inout [Step]) {
            let followed = moment.map { running[$0.session.id] != nil ? [$0.session.id] : [] } ?? []
            if let session = moment?.session {
                running[session.id] = session.hasEnded ? nil : session
                job.retries = moment?.retries ?? job.retries
            }
            let isPast = now < start
            let others = running.values.filter { $0.id != moment?.session.id }
            let observation = Observation(
                job: job, sight: .seen(isFresh: !isPast),
                sessions: ([moment?.session].compactMap(\.self) + others).sorted { $0.id < $1.id },
                followed: isPast ? [] : Set(followed).union(others.map(\.id)), news: isPast ? .none : .all,
                hasRunning: !running.isEmpty, open: Set(running.keys)
            )
            let decision = machine.advance(memory, observation, at: now)
            memory = decision.memory
            nextDeadline = isPast ? nil : decision.nextDeadline
            guard !decision.told.isEmpty || !decision.traces.isEmpty else { return }
            steps.append(Step(at: now, told: decision.told, traces: decision.traces))
        }
    }
}
