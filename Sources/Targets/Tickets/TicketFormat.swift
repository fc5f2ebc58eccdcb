import Core
import Templating

/// A ticket for each trouble: opened once, told what comes later, closed when it is over.
///
/// A ticket that is not known is searched before another is opened, so that a lost answer makes no second one.
struct TicketFormat<System: TicketSystem>: TargetFormat {
    let system: System
    let onRecovery: TicketRecovery

    /// The ticket that is opened where there is none; of an end, which opens none, the note.
    func draft(for envelope: Envelope) -> Draft {
        guard envelope.message.kind != .digest else { return .nothing(reason: "a ticket system gets no digests") }
        let trouble = Trouble(envelope)
        guard trouble.isOver, case .ask(let note, _) = system.note(trouble, on: envelope.reference ?? "") else {
            return .send(body: JSONText.bytes(system.ticket(for: trouble)))
        }
        return .send(body: note.body)
    }

    func begin(_ attempt: Attempt) -> Step {
        // A ticket that is known to us may have been removed there.
        guard let ticket = attempt.envelope.reference else { return search(attempt) }
        return tell(ticket, attempt) { search(attempt) }
    }

    func failure(_ answer: TargetAnswer) -> Failure? { system.failure(answer) }

    private func search(_ attempt: Attempt) -> Step {
        let key = TroubleKey.key(of: attempt.envelope.message)
        return perform(system.search(for: key), attempt) { tickets in
            if let ticket = tickets.first { return tell(ticket, attempt, ifGone: nil) }
            // Who was told of no trouble hears nothing of its end.
            guard !attempt.envelope.message.endsTrouble else { return .end(.delivered(reference: nil)) }
            return create(attempt)
        }
    }

    private func create(_ attempt: Attempt) -> Step {
        attempt.send(system.create(attempt.body, id: attempt.envelope.id)) { answer in
            guard let ticket = system.created(in: answer) else {
                let problem = "without the ticket that it opened: check `type` and `url`"
                return attempt.end(.failure(problem, isTransient: false), of: answer)
            }
            return .end(.delivered(reference: ticket))
        }
    }

    /// - Parameter ifGone: What to do where the ticket is no longer there; nil: it is a failure.
    private func tell(_ ticket: String, _ attempt: Attempt, ifGone: (@Sendable () -> Step)?) -> Step {
        let trouble = Trouble(attempt.envelope)
        let closes = trouble.isOver && onRecovery == .close
        let plan = closes ? system.close(ticket, trouble) : system.note(trouble, on: ticket)
        return perform(plan, attempt, ifGone: ifGone) { _ in .end(.delivered(reference: ticket)) }
    }

    private func perform(
        _ plan: TicketPlan, _ attempt: Attempt, ifGone: (@Sendable () -> Step)? = nil,
        then: @escaping @Sendable ([String]) -> Step
    ) -> Step {
        switch plan {
        case .done: return then([])
        case .found(let tickets): return then(tickets)
        case .refused(let problem, let answer):
            return attempt.end(.failure(problem, isTransient: false), of: answer)
        case .ask(let request, let next):
            return perform(.attempt(request, otherwise: { _ in nil }, then: next), attempt, ifGone: ifGone, then: then)
        case .attempt(let request, let otherwise, let next):
            return .send(request) { answer in
                if (200...299).contains(answer.status) { return perform(next(answer), attempt, then: then) }
                if let other = otherwise(answer) { return perform(other, attempt, then: then) }
                if let ifGone, system.isGone(answer) { return ifGone() }
                return attempt.failed(by: answer)
            }
        }
    }
}
