import Core

/// Whom the contract ("Events", "Retry chains", "Rules, incidents, noise") has told what, in the slow and obvious way:
/// all that was ever seen of one job and decided about it is kept in plain lists, and each question is answered from
/// them by its definition. Nothing here knows how the engine does it.
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
    /// A session that was seen to end.
    struct Ending: Hashable {
        let run: Run
        let isNews: Bool
        /// A newer one was seen to end before.
        let isLate: Bool
        /// The first run of the chain that it was found to belong to.
        let chain: String
    }

    /// What one rule made of one session, or of the chain that it is the last of.
    struct Verdict: Hashable {
        let rule: String
        let ending: Ending
        /// Whether the rule's conditions but its streak held.
        let matches: Bool
        let isQuiet: Bool
        /// Whether it was an alarm of the rule, whoever heard of it.
        let isAlarm: Bool

        /// What belongs together in a streak: a session, or a chain where the rule is about chains.
        let unit: String
    }

    struct Quiet: Hashable {
        let from: Int
        var until: Int
        let untilSuccess: Bool
    }

    var rules: [RuleShape]
    let mutes: [History.Mute]
    var silences: [Quiet] = []
    let retries: Job.Retries?
    var name: String
    var endings: [Ending] = []
    /// Seen running at some look.
    var followed: Set<String> = []
    var verdicts: [Verdict] = []
    /// Sessions that need no verdict of their chain any more.
    var judged: Set<String> = []
    var troubles: [Trouble] = []
    /// Alarms that were not merged into others.
    var told: [Said] = []
    /// On our clock.
    var firstSeenAt: Int?
    /// Whether it was seen completely once.
    var isKnown = false
    /// Looks in a row at job lists that lacked it.
    var misses = 0

    init(_ history: History, job: Int) {
        rules = history.rules
        mutes = history.mutes
        name = history.jobs[job].name
        retries = history.jobs[job].retries
    }

    var open: [Trouble] { troubles.filter { !$0.isOver } }

    /// The job's sessions that have ended, oldest first.
    var life: [Run] { endings.map(\.run).sorted { $0.start < $1.start } }

    /// The result of the session before.
    func previous(of run: Run) -> Session.Result? { life.last { $0.start < run.start }?.result }

    /// "how many of the job's sessions, or chains, in a row satisfied the rule's other conditions, this one included"
    ///
    /// "an older session seen late … changes no streak", "a muted session … touches no streak": they are in no row, but
    /// each counts itself on top of the newest. A chain that has had a verdict before counts once.
    func streak(of rule: RuleShape, with ending: Ending) -> Int {
        let row = verdicts.filter { $0.rule == rule.name && !$0.ending.isLate && !$0.isQuiet }.reversed()
            .prefix(while: \.matches).map(\.unit)
        let unit = rule.afterRetries && !ending.isLate ? ending.chain : ending.run.id
        return Set(row + [unit]).count
    }

    func matches(_ rule: RuleShape, _ run: Run) -> Bool {
        let before = previous(of: run)
        return rule.covers(name) && rule.when.holds(run, at: run.end, previous: before)
            && !(rule.unless?.holds(run, at: run.end, previous: before) ?? false)
    }

    func selects(_ rule: RuleShape, _ ending: Ending) -> Bool {
        matches(rule, ending.run) && rule.streak.map { streak(of: rule, with: ending) >= $0 } ?? true
    }
}
