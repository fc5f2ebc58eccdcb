import Core
import Foundation

/// What the ends of some attempts mean: for each message, for its target, and for whoever hears that messages do not
/// arrive. Nothing is stored or said here: where storing fails, the same ends are looked at again.
struct Aftermath {
    /// What becomes of the target; nil: nothing.
    private(set) var change: TargetChange?
    private(set) var memory: TargetMemory
    /// One for each attempt.
    private(set) var ends: [AttemptEnd] = []
    /// Of the circuit, each with the attempt's end that made it.
    private(set) var turns: [(change: Circuit.Change, end: AttemptEnd)] = []
    /// When whoever heard of the trouble is to be reminded although nothing was tried.
    private(set) var nextDeadline: Date?

    private let settings: TargetSettings
    private let shell: Shell

    /// - Parameter ended: In the order in which they ended; may be none.
    init(of ended: [Attempt.Ended], _ memory: TargetMemory, _ settings: TargetSettings, book: RuleBook, _ shell: Shell)
    {
        self.memory = memory
        self.settings = settings
        self.shell = shell
        for one in ended { ends.append(end(of: one)) }
        let told = tell(book)
        guard self.memory != memory || !told.isEmpty else { return }
        var change = TargetChange(target: settings.id, memory: self.memory)
        change.told = told
        for case (.closed(let opening), let end) in turns {
            change.reopened = TargetChange.Reopened(since: opening.at, at: end.at, letters: opening.letters)
        }
        self.change = change
    }

    private mutating func end(of ended: Attempt.Ended) -> AttemptEnd {
        let (delivery, verdict) = (ended.attempt.delivery, ended.verdict)
        var end = RetryPolicy(settings.retry).end(
            delivery, verdict, at: ended.at, jitter: shell.jitter(), isProbe: memory.circuit.isOpen)
        if end.outcome == .dead, let fallback = settings.fallback {
            end.fallbacks = delivery.redirected(to: fallback, at: ended.at, newID: shell.newID)
        }
        let sign = verdict.sign(of: delivery.id)
        if !ended.wasCancelled || sign == .delivered,
            let turn = memory.circuit.note(sign, begunAt: ended.attempt.begunAt, at: ended.at)
        {
            turns.append((turn, end))
        }
        if case .retry(_, let hint?) = verdict {
            let pause = ended.at + RetryPolicy.wait(for: hint)
            memory.pausedUntil = max(pause, memory.pausedUntil ?? pause)
        }
        return end
    }

    private mutating func tell(_ book: RuleBook) -> [Delivery] {
        guard !ends.isEmpty || !memory.trouble.isEmpty else { return [] }
        let now = shell.now()
        var observation = TroubleObservation(target: settings.id, isOpen: memory.circuit.isOpen)
        observation.deaths = ends.filter { $0.outcome == .dead }.map { $0.error ?? "it was given up" }
        observation.hasDelivered = ends.contains { if case .delivered = $0.outcome { true } else { false } }
        let decision = TroubleMachine(book: book).advance(memory.trouble, observation, at: now)
        memory.trouble = decision.memory
        nextDeadline = decision.nextDeadline
        return decision.told.map { told in
            var delivery = Delivery(id: shell.newID(), message: told.message, createdAt: now, nextAttemptAt: now)
            if let rule = told.mergedInto {
                delivery.state = .merged
                delivery.lastError = "told by the rule \(rule)"
            }
            return delivery
        }
    }
}
