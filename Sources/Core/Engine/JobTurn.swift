import Foundation

/// One turn of the job machine under way: memory that changes, messages that gather.
struct JobTurn {
    let book: RuleBook
    let observation: Observation
    let now: Date
    var memory: JobMemory
    var teller: Teller
    var ended: [Session] = []

    var job: Job { observation.job }

    init(book: RuleBook, _ observation: Observation, memory: JobMemory, now: Date) {
        self.book = book
        self.observation = observation
        self.memory = memory
        self.now = now
        let job = observation.job
        let subject = Subject(
            source: job.source, job: job, labels: book.labels(of: Facts(job, at: now)),
            successes: memory.successes
        )
        teller = Teller(
            book: book, subject: subject, now: now, silences: observation.silences, incidents: memory.incidents,
            muted: memory.muted
        )
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
        let isMuted = isNews && teller.quiet(facts(of: session, at: Self.time(of: session))) != nil
        memory.note(session, isMuted: isMuted)
        ended.append(session)
        guard isNews else { return }
        judge(session, by: rules(for: .finished).filter { !$0.afterRetries }, isLate: isLate)
        advanceChain(session, attempts: attempts, isLate: isLate)
    }

    static func time(of session: Session) -> Date { (session.endedAt ?? session.startedAt).date }

    // MARK: - Retry chains

    private var chainRules: [Rule] { rules(for: .finished).filter(\.afterRetries) }

    /// Ends a waiting chain that the session is no part of: its verdict comes before all that the session brings.
    ///
    /// - Returns: Attempts of the session's own chain, itself included.
    private mutating func settleChain(before session: Session) -> Int {
        guard let waiting = memory.waiting else { return 1 }
        memory.waiting = nil
        guard !session.isRetry else { return waiting.attempts + 1 }
        judge(waiting.session, by: chainRules, isLate: false)
        return 1
    }

    private mutating func advanceChain(_ session: Session, attempts: Int, isLate: Bool) {
        if session.result == .failed, !isLate, let waiting = waiting(after: session, attempts: attempts) {
            memory.waiting = waiting
            traceWaiting(waiting)
            return
        }
        let isAfterVerdict = session.isRetry && attempts == 1 && session.result == .failed
        let rules = isAfterVerdict ? chainRules.filter { !memory.chainTold.contains($0.name) } : chainRules
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
        let steps = sort(chainRules, facts).selecting.map {
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
        judge(waiting.session, by: chainRules, isLate: false)
    }

    // MARK: - Verdicts

    private mutating func judge(_ session: Session, by rules: [Rule], isLate: Bool) {
        guard !rules.isEmpty else { return }
        let facts = facts(of: session, at: Self.time(of: session))
        let quiet = teller.quiet(facts)
        var streaks: [String: Int] = [:]
        let selecting = rules.filter { rule in
            let streak = streak(of: rule, facts, isLate: isLate, isMuted: quiet != nil)
            if rule.asksStreak { streaks[rule.name] = streak }
            var facts = facts
            facts.numbers[.streak] = Double(streak)
            return book.selects(rule, facts)
        }
        let names = Set(selecting.map(\.name))
        let passed = rules.filter { !names.contains($0.name) }
        let occurrence = Occurrence(
            event: .finished, time: session.endedAt ?? session.startedAt, key: session.id.rawValue, session: session,
            history: memory.history(of: session), facts: facts, streaks: streaks
        )
        if let quiet {
            if !selecting.isEmpty { teller.drop(selecting, occurrence, because: quiet) }
        } else {
            memory.chainTold.formUnion(selecting.filter(\.afterRetries).map(\.name))
            teller.fire(selecting, occurrence, passed: passed)
        }
        guard session.result == .success || session.result == .warning else { return }
        teller.recover(passed.map(\.name), by: session, history: memory.history(of: session))
    }

    /// How often in a row the rule's other conditions held, this session included.
    private mutating func streak(of rule: Rule, _ facts: Facts, isLate: Bool, isMuted: Bool) -> Int {
        let holds = book.selectsButForStreak(rule, facts)
        let before = memory.streaks[rule.name] ?? 0
        guard !isLate, !isMuted else { return holds ? before + 1 : 0 }
        memory.streaks[rule.name] = holds ? before + 1 : nil
        return holds ? before + 1 : 0
    }
}
