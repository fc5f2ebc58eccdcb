import Foundation

/// One turn of the job machine under way: memory that changes, messages that gather.
struct JobTurn {
    let book: RuleBook
    let observation: Observation
    let now: Date
    var memory: JobMemory
    var teller: Teller
    var ended: [Session] = []
    let scope: JobScope
    /// Seconds that the job usually takes, as its memory has it; nil: not known.
    private(set) var usual: TimeInterval?

    var job: Job { observation.job }

    /// - Parameter scope: Of the observation's job, where it was found before.
    init(book: RuleBook, _ observation: Observation, memory: JobMemory, now: Date, scope: JobScope? = nil) {
        let scope = scope ?? JobScope(book, observation.job)
        self.book = book
        self.scope = scope
        self.observation = observation
        self.memory = memory
        self.now = now
        let job = observation.job
        let subject = Subject(
            source: job.source, job: job, labels: scope.facts(at: now).labels, covering: scope.covering,
            successes: memory.successes
        )
        teller = Teller(
            book: book, subject: subject, now: now, silences: observation.silences, incidents: memory.incidents,
            muted: memory.muted
        )
        usual = memory.usualDuration
        if self.memory.firstSeenAt == nil { self.memory.firstSeenAt = now }
    }

    func rules(for event: Event) -> [Rule] { book.rulesByEvent[event] ?? [] }

    /// Which of the rules select the event, and which do not.
    func sort(_ rules: [Rule], _ facts: Facts) -> (selecting: [Rule], passed: [Rule]) {
        rules.reduce(into: ([], [])) { sorted, rule in
            if book.selects(rule, facts) { sorted.selecting.append(rule) } else { sorted.passed.append(rule) }
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
        if session.result == .success { teller.subject.successes.append(Self.time(of: session)) }
        let attempts = isNews && !isLate ? settleChain(before: session) : 1
        let isMuted = isNews && teller.canBeQuiet && teller.quiet(facts(of: session, at: Self.time(of: session))) != nil
        memory.note(session, isMuted: isMuted)
        usual = memory.usualDuration
        ended.append(session)
        guard isNews else { return }
        judge(session, by: book.sessionRules, isLate: isLate)
        advanceChain(session, attempts: attempts, isLate: isLate)
    }

    static func time(of session: Session) -> Date { (session.endedAt ?? session.startedAt).date }

    // MARK: - Retry chains

    /// Ends a waiting chain that the session is no part of: its verdict comes before all that the session brings.
    ///
    /// - Returns: Attempts of the session's own chain, itself included.
    private mutating func settleChain(before session: Session) -> Int {
        guard let waiting = memory.waiting else { return 1 }
        memory.waiting = nil
        guard !session.isRetry else { return waiting.attempts + 1 }
        judge(waiting.session, by: book.chainRules, isLate: false)
        return 1
    }

    private mutating func advanceChain(_ session: Session, attempts: Int, isLate: Bool) {
        if session.result == .failed, !isLate, let waiting = waiting(after: session, attempts: attempts) {
            memory.waiting = waiting
            traceWaiting(waiting)
            return
        }
        let isAfterVerdict = session.isRetry && attempts == 1 && session.result == .failed
        let rules = isAfterVerdict ? book.chainRules.filter { !memory.chainTold.contains($0.name) } : book.chainRules
        if !session.isRetry, !isLate { memory.chainTold = [] }
        judge(session, by: rules, isLate: isLate)
    }

    /// nil where EM does not say that it will run the session again.
    private func waiting(after session: Session, attempts: Int) -> JobMemory.Waiting? {
        guard let retries = job.retries, attempts <= retries.times else { return nil }
        let wait = retries.waitSeconds.map(TimeInterval.init) ?? JobMachine.retryWaitDefault
        let collection = observation.collectionInterval ?? JobMachine.collectionDefault
        let end = session.endedAt?.date ?? now
        return JobMemory.Waiting(
            session: session, attempts: attempts, attemptsMax: retries.times + 1, nextAt: end + wait,
            deadline: end + wait + 2 * collection
        )
    }

    private mutating func traceWaiting(_ waiting: JobMemory.Waiting) {
        let facts = facts(of: waiting.session, at: Self.time(of: waiting.session))
        let steps = sort(book.chainRules, facts).selecting.map {
            Trace.Step(rule: $0.name, outcome: .waiting, detail: waiting.text)
        }
        guard !steps.isEmpty else { return }
        teller.traces.append(
            Trace(
                event: .finished, time: waiting.session.endedAt ?? waiting.session.startedAt,
                session: waiting.session.id, facts: facts, judgedAt: now, steps: steps
            )
        )
    }

    /// A retry that never came: the chain ends as it is.
    mutating func judgeOverdueChain() {
        guard let waiting = memory.waiting, waiting.deadline <= now, !observation.hasRunning else { return }
        memory.waiting = nil
        memory.chainTold = []
        judge(waiting.session, by: book.chainRules, isLate: false)
    }

    // MARK: - Verdicts

    private mutating func judge(_ session: Session, by rules: [Rule], isLate: Bool) {
        guard !rules.isEmpty else { return }
        let facts = facts(of: session, at: Self.time(of: session))
        let quiet = teller.quiet(facts)
        var streaks: [String: Int] = [:]
        var (selecting, passed): ([Rule], [Rule]) = ([], [])
        for rule in rules {
            let holds = book.selectsButForStreak(rule, facts)
            let streak = streak(of: rule, holds: holds, isLate: isLate, isMuted: quiet != nil)
            var isSelected = holds
            if rule.asksStreak {
                streaks[rule.name] = streak
                var facts = facts
                facts.numbers[.streak] = Double(streak)
                isSelected = book.selects(rule, facts)
            }
            if isSelected { selecting.append(rule) } else { passed.append(rule) }
        }
        let isTold = !selecting.isEmpty && quiet == nil
        let occurrence = Occurrence(
            event: .finished, time: session.endedAt ?? session.startedAt, key: session.id.rawValue, session: session,
            history: isTold ? memory.history(of: session) : nil, facts: facts, streaks: streaks
        )
        if let quiet {
            if !selecting.isEmpty { teller.drop(selecting, occurrence, because: quiet) }
        } else {
            memory.chainTold.formUnion(selecting.filter(\.afterRetries).map(\.name))
            teller.fire(selecting, occurrence, passed: passed)
        }
        guard session.result == .success || session.result == .warning else { return }
        guard !teller.incidents.isEmpty else { return }
        teller.recover(passed, by: session) { [memory] in memory.history(of: session) }
    }

    /// How often in a row the rule's other conditions held, this session included.
    private mutating func streak(of rule: Rule, holds: Bool, isLate: Bool, isMuted: Bool) -> Int {
        let before = memory.streaks[rule.name] ?? 0
        let streak = holds ? before + 1 : 0
        if !isLate, !isMuted, streak != before { memory.streaks[rule.name] = holds ? streak : nil }
        return streak
    }
}
