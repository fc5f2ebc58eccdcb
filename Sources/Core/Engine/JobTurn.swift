import Foundation

/// One turn of the job machine under way: memory that changes, messages that gather.
struct JobTurn {
    let book: RuleBook
    let job: Job
    let now: Date
    var memory: JobMemory
    var told: [Decision.Told] = []
    var ended: [Session] = []

    init(book: RuleBook, job: Job, memory: JobMemory, now: Date) {
        self.book = book
        self.job = job
        self.memory = memory
        self.now = now
    }

    /// A session seen for the first time, running.
    mutating func start(_ session: Session) {
        let facts = facts(of: session, at: session.startedAt.date)
        let firing = book.rules.filter { $0.event == .started && book.selects($0, facts) }
        tell(firing.map { Firing(rule: $0, severity: $0.severity ?? .info, incident: nil) }, session, facts)
    }

    /// A session read as ended for the first time. What is no news only becomes the job's past.
    mutating func end(_ session: Session, isNews: Bool) {
        let isLate = memory.newestStartedAt.map { session.startedAt < $0 } ?? false
        memory.note(session)
        ended.append(session)
        guard isNews else { return }
        judge(session, by: book.rules.filter { $0.event == .finished && !$0.afterRetries }, isLate: isLate)
        advanceChain(session, isLate: isLate)
    }

    // MARK: - Retry chains

    private var chainRules: [Rule] { book.rules.filter { $0.event == .finished && $0.afterRetries } }

    private mutating func advanceChain(_ session: Session, isLate: Bool) {
        var attempts = 1
        if let waiting = memory.waiting, !isLate {
            memory.waiting = nil
            if session.isRetry {
                attempts = waiting.attempts + 1
            } else {
                judge(waiting.session, by: chainRules, isLate: false)
            }
        }
        if session.result == .failed, !isLate, let deadline = retryDeadline(after: session, attempts: attempts) {
            memory.waiting = JobMemory.Waiting(session: session, attempts: attempts, deadline: deadline)
            return
        }
        let isAfterVerdict = session.isRetry && attempts == 1 && session.result == .failed
        let rules = isAfterVerdict ? chainRules.filter { !memory.chainTold.contains($0.name) } : chainRules
        if !session.isRetry, !isLate { memory.chainTold = [] }
        judge(session, by: rules, isLate: isLate)
    }

    /// nil where EM does not say that it will run the session again.
    private func retryDeadline(after session: Session, attempts: Int) -> Date? {
        guard let retries = job.retries, attempts <= retries.times else { return nil }
        let wait = retries.waitSeconds.map(TimeInterval.init) ?? JobMachine.retryWaitDefault
        let end = session.endedAt?.date ?? now
        return end.addingTimeInterval(wait + 2 * JobMachine.collectionDefault)
    }

    /// A retry that never came: the chain ends as it is.
    mutating func judgeOverdueChain(hasRunning: Bool) {
        guard let waiting = memory.waiting, waiting.deadline <= now, !hasRunning else { return }
        memory.waiting = nil
        memory.chainTold = []
        judge(waiting.session, by: chainRules, isLate: false)
    }

    // MARK: - Verdicts

    private mutating func judge(_ session: Session, by rules: [Rule], isLate: Bool) {
        var facts = facts(of: session, at: (session.endedAt ?? session.startedAt).date)
        var firing: [Firing] = []
        var over: [Rule] = []
        for rule in rules {
            let streak = streak(of: rule, facts, isLate: isLate)
            facts.numbers[.streak] = Double(streak)
            if book.selects(rule, facts) {
                let severity = rule.severity ?? Severity(of: session.result)
                firing.append(Firing(rule: rule, severity: severity, incident: nil))
            } else if session.result == .success || session.result == .warning {
                over.append(rule)
            }
        }
        for index in firing.indices {
            let incident = open(firing[index], session, isLate: isLate)
            firing[index].incident = incident
            if firing[index].rule.afterRetries { memory.chainTold.insert(firing[index].rule.name) }
        }
        tell(firing, session, facts)
        recover(over.map(\.name), by: session)
    }

    /// How often in a row the rule's other conditions held, this session included.
    private mutating func streak(of rule: Rule, _ facts: Facts, isLate: Bool) -> Int {
        let holds = book.selectsButForStreak(rule, facts)
        let before = memory.streaks[rule.name] ?? 0
        guard !isLate else { return holds ? 1 : 0 }
        memory.streaks[rule.name] = holds ? before + 1 : nil
        return holds ? before + 1 : 0
    }
}

/// A rule that selects an event, and what it makes of it.
struct Firing {
    let rule: Rule
    let severity: Severity
    /// nil for severity `info` and for events that open none.
    var incident: Incident?
}

extension Severity {
    /// The default for a finished session.
    init(of result: Session.Result) {
        switch result {
        case .failed: self = .error
        case .warning: self = .warning
        case .success, .none: self = .info
        }
    }
}
