import Foundation

/// One turn of the job machine under way: memory that changes, messages that gather.
struct JobTurn {
    let observation: Observation
    let now: Date
    var memory: JobMemory
    var teller: Teller
    var ended: [Session] = []
    let scope: JobScope

    var job: Job { observation.job }
    var book: RuleBook { teller.book }
    /// Seconds that the job usually takes, as its memory has it; nil: not known.
    var usual: TimeInterval? { memory.usualDuration }

    /// - Parameters:
    ///   - scope: Of the observation's job.
    ///   - memory: Taken over.
    init(_ scope: JobScope, _ observation: Observation, memory: consuming JobMemory, now: Date) {
        self.scope = scope
        self.observation = observation
        self.now = now
        let job = observation.job
        let subject = Subject(
            source: job.source, job: job, labels: scope.labels(at: now), covering: scope.covering,
            successes: observation.silences.isEmpty ? [] : memory.successes
        )
        teller = Teller(
            book: scope.book, subject: subject, now: now, silences: observation.silences,
            incidents: memory.incidents, muted: memory.muted
        )
        if memory.firstSeenAt == nil { memory.firstSeenAt = now }
        self.memory = memory
    }

    func rules(for event: Event) -> [Rule] { teller.book.rules(for: event) }

    /// Which of the rules select the event, and the names of those that do not.
    func sort(_ rules: [Rule], _ facts: Facts) -> (selecting: [Rule], passed: [String]) {
        rules.reduce(into: ([], [])) { sorted, rule in
            if book.selects(rule, facts) { sorted.selecting.append(rule) } else { sorted.passed.append(rule.name) }
        }
    }

    /// Tells it, unless it is quiet.
    mutating func happen(_ occurrence: Occurrence, _ rules: [Rule]) {
        let (selecting, passed) = sort(rules, occurrence.facts)
        guard !selecting.isEmpty else { return }
        if let quiet = teller.quiet(occurrence.facts) {
            teller.drop(selecting, occurrence, because: quiet)
        } else {
            teller.fire(selecting, occurrence, passed: passed)
        }
    }

    // MARK: - Sessions

    /// A session seen for the first time, running.
    mutating func start(_ session: Session) {
        guard !rules(for: .started).isEmpty else { return }
        happen(
            Occurrence(
                event: .started, time: session.startedAt, key: session.id.rawValue, session: session,
                history: memory.history(of: session), facts: facts(of: session, at: session.startedAt.date)
            ),
            rules(for: .started)
        )
    }

    /// A session read as ended for the first time. What is no news only becomes the job's past.
    mutating func end(_ session: Session, isNews: Bool) {
        let isLate = memory.newestStartedAt.map { session.startedAt < $0 } ?? false
        // Whoever is silenced until success leaves the silence with this very session.
        if session.result == .success, !teller.silences.isEmpty {
            teller.subject.successes.append(Self.time(of: session))
        }
        settleChain(before: session)
        if !isLate, !session.isRetry { memory.beginChain() }
        let isMuted = isNews && teller.canBeQuiet && teller.quiet(facts(of: session, at: Self.time(of: session))) != nil
        memory.note(session, isMuted: isMuted)
        ended.append(session)
        let ending = Ending(isNews: isNews, isLate: isLate)
        if !isLate, let waiting = waiting(after: session, isNews: isNews) {
            memory.waiting = waiting
            judge(session, by: book.sessionRules, ending)
            memory.waiting?.toldBy = teller.whoTold(of: session)
            if isNews { traceWaiting(waiting) }
        } else {
            judge(session, by: rules(for: .finished), ending)
        }
    }

    static func time(of session: Session) -> Date { (session.endedAt ?? session.startedAt).date }

    // MARK: - Verdicts

    /// How a session came to be judged.
    struct Ending {
        var isNews = true
        /// A newer one ended before.
        var isLate = false
        var toldBy: [Target.ID: String] = [:]
    }

    mutating func judge(_ session: Session, by rules: [Rule], _ ending: Ending) {
        // Of what is no news only the streak is of interest.
        let rules = ending.isNews ? rules : rules.filter(\.asksStreak)
        guard !rules.isEmpty else { return }
        let facts = facts(of: session, at: Self.time(of: session))
        let quiet = teller.quiet(facts)
        var streaks: [String: Int] = [:]
        var (selecting, passed): ([Rule], [String]) = ([], [])
        for rule in rules {
            let holds = book.selectsButForStreak(rule, facts)
            let streak = streak(of: rule, holds: holds, isLate: ending.isLate, isMuted: quiet != nil)
            var isSelected = holds
            if rule.asksStreak {
                streaks[rule.name] = streak
                var facts = facts
                facts.numbers[.streak] = Double(streak)
                isSelected = book.selects(rule, facts)
            }
            if isSelected { selecting.append(rule) } else { passed.append(rule.name) }
        }
        noteChain(judgedBy: rules, isCounted: !ending.isLate && quiet == nil)
        guard ending.isNews else { return }
        let adding = selecting.filter { !isAfterVerdict(session, of: $0, isLate: ending.isLate) }
        let occurrence = Occurrence(
            event: .finished, time: session.endedAt ?? session.startedAt, key: session.id.rawValue, session: session,
            history: adding.isEmpty || quiet != nil ? nil : memory.history(of: session), facts: facts, streaks: streaks,
            toldBy: ending.toldBy
        )
        if let quiet {
            if !adding.isEmpty { teller.drop(adding, occurrence, because: quiet) }
        } else {
            if !ending.isLate { memory.chainTold.formUnion(adding.filter(\.afterRetries).map(\.name)) }
            teller.fire(adding, occurrence, passed: passed)
        }
        guard session.result == .success || session.result == .warning else { return }
        guard !teller.incidents.isEmpty else { return }
        teller.recover(passed, by: session) { [memory] in memory.history(of: session) }
    }

    /// How often in a row the rule's other conditions held, this session included. A chain counts once.
    private mutating func streak(of rule: Rule, holds: Bool, isLate: Bool, isMuted: Bool) -> Int {
        let before = memory.streaks[rule.name] ?? 0
        let isCounted = rule.afterRetries && !isLate && before > 0 && memory.chainIsCounted == true
        let streak = holds ? before + (isCounted ? 0 : 1) : 0
        if !isLate, !isMuted, streak != before { memory.streaks[rule.name] = holds ? streak : nil }
        return streak
    }
}
