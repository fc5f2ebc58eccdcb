import Core

/// Whom the contract ("Events", "Retry chains", "Rules, incidents, noise") has told what, in the slow and obvious way:
/// all that was ever seen and decided of a job is kept in the plain lists of `JobModel`, and each question is answered
/// from them by its definition. Nothing here knows how the engine does it.
///
/// Where the contract is silent, this is what we do:
/// - Each rule tells a chain once. Those that have not told its verdict, or whose verdict was muted or is history,
///   judge a late retry for themselves. A chain whose next run has ended is told no more.
/// - A late or muted session counts itself on top of the newest row. A late retry adds nothing to a streak of chains,
///   and ends it where it does not match.
/// - An alarm that a target got merged into another counts as told: it hears of the end of both.
/// - Of several incidents that end at once the last, in the order of the rules, names the recovery; by another cause
///   than a session, in that of their names. Alarms come before recoveries. A rule that is gone can not say that it
///   tells no recovery; where only the last one's rule says so, the target hears of the end for the others.
/// - `escalate` counts from the incident's `opened_at`. A reminder in quiet is dropped, not counted, and puts the next
///   one off; an escalation waits for the end of the quiet. Reminders go to those who got the alarm.
/// - `tell: first` counts silently what it does not tell. An incident is as severe as its worst alarm.
/// - A run that is removed with its job gets no verdict any more.
struct Model {
    struct Quiet: Hashable {
        let from: Int
        var until: Int
        let untilSuccess: Bool
    }

    var rules: [RuleShape]
    let mutes: [History.Mute]
    var silences: [Quiet] = []
    var jobs: [JobModel]

    init(_ history: History) {
        rules = history.rules
        mutes = history.mutes
        jobs = history.jobs.map(JobModel.init)
    }

    mutating func look(_ job: Int, at now: Int, _ sight: Sight) -> [Said] {
        var said = closeUncovered(job)
        for run in Set(sight.read).sorted(by: { $0.start < $1.start }) {
            guard !jobs[job].endings.contains(where: { $0.run.id == run.id }) else { continue }
            let isNews = Self.isNews(run, to: jobs[job], sourceSeenAt: sight.sourceSeenAt)
            said += run.end <= sight.minute ? finish(job, run, isNews: isNews, at: now) : begin(job, run, at: now)
        }
        if sight.isFresh { said += judgeOverdue(job, sight, at: now) }
        jobs[job].misses = 0
        jobs[job].firstSeenAt = jobs[job].firstSeenAt ?? now
        if sight.unread.isEmpty { jobs[job].isKnown = true }
        return said + remind(job, at: now)
    }

    /// Time has passed, and nothing was seen.
    mutating func ask(_ job: Int, at now: Int) -> [Said] {
        jobs[job].firstSeenAt = jobs[job].firstSeenAt ?? now
        return closeUncovered(job) + remind(job, at: now)
    }

    /// "removed: gone for three looks"
    mutating func miss(_ job: Int, at now: Int) -> [Said] {
        guard jobs[job].firstSeenAt != nil else { return [] }
        var said = closeUncovered(job)
        jobs[job].misses += 1
        if jobs[job].misses == 3 {
            said += closeAll(job)
            // Nothing is to come of a chain that waits.
            jobs[job].judged.formUnion(jobs[job].life.map(\.id))
        }
        return said + remind(job, at: now)
    }

    mutating func silence(from now: Int, minutes: Int, untilSuccess: Bool) {
        silences.append(Quiet(from: now, until: now + minutes, untilSuccess: untilSuccess))
    }

    mutating func endSilences(at now: Int) {
        for place in silences.indices { silences[place].until = min(silences[place].until, now) }
    }

    /// "First contact with a job is a baseline: what is already there is history, not news (a session still running is
    /// followed). In a job first seen later than its source, sessions begun after the previous complete look are news."
    private static func isNews(_ run: Run, to job: JobModel, sourceSeenAt: Int?) -> Bool {
        if job.followed.contains(run.id) || job.isKnown { return true }
        return [sourceSeenAt, job.firstSeenAt].compactMap(\.self).min().map { run.start > $0 } ?? false
    }

    private mutating func begin(_ job: Int, _ run: Run, at now: Int) -> [Said] {
        jobs[job].followed.insert(run.id)
        return endChain(job, before: run, at: now)
    }

    private mutating func finish(_ job: Int, _ run: Run, isNews: Bool, at now: Int) -> [Said] {
        var said = endChain(job, before: run, at: now)
        let ending = JobModel.Ending(
            run: run, isNews: isNews, isLate: jobs[job].endings.contains { $0.run.start > run.start },
            chain: jobs[job].chain(of: run))
        jobs[job].endings.append(ending)
        if jobs[job].waiting == ending {
            said += decide(job, ending, by: rules.filter { !$0.afterRetries }, at: now)
        } else {
            said += decide(job, ending, by: rules, at: now)
        }
        return said
    }

    /// "a session that is no retry" ends the chain before it, be it running or over.
    private mutating func endChain(_ job: Int, before run: Run, at now: Int) -> [Said] {
        guard !run.isRetry, let waiting = jobs[job].waiting, waiting.run.start < run.start else { return [] }
        return decide(job, waiting, by: rules.filter(\.afterRetries), at: now)
    }

    /// "an overdue retry (…, none running)"
    private mutating func judgeOverdue(_ job: Int, _ sight: Sight, at now: Int) -> [Said] {
        let isRunning = sight.listed.contains { run in
            jobs[job].followed.contains(run.id) && !jobs[job].endings.contains { $0.run == run }
        }
        guard !isRunning, let waiting = jobs[job].waiting, jobs[job].isOverdue(waiting, at: now) else { return [] }
        return decide(job, waiting, by: rules.filter(\.afterRetries), at: now)
    }
}
