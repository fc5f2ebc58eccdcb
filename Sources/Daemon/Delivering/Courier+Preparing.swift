import Core
import Foundation
import Targets

extension Courier {
    /// What may be begun now, and what ends without being sent.
    struct Preparation {
        var attempts: [Attempt] = []
        var ends: [AttemptEnd] = []
    }

    /// As many as there is room for. Nothing while the target pauses; behind an open circuit only the oldest, and only
    /// when it is time to probe and nothing else is under way.
    func prepare(_ memory: TargetMemory, _ attempts: Attempts) async throws(StoreError) -> Preparation {
        let now = shell.now()
        if let paused = memory.pausedUntil, paused > now { return Preparation() }
        var (moment, room) = (now, settings.limits.parallel - attempts.underWay)
        if let opening = memory.circuit.opening {
            guard opening.probeAt <= now, attempts.underWay == 0 else { return Preparation() }
            (moment, room) = (.distantFuture, 1)
        }
        guard room > 0 else { return Preparation() }
        var preparation = Preparation()
        for delivery in try await store.due(for: settings.id, at: moment, limit: room, besides: attempts.busy) {
            if let end = try await endWithoutAttempt(of: delivery) {
                preparation.ends.append(end)
                continue
            }
            let envelope = try await envelope(of: delivery)
            switch delivery.body.map({ .send(body: $0) }) ?? link.draft(for: envelope) {
            case .send(let body): preparation.attempts.append(Attempt(of: delivery, envelope, body: body, at: now))
            case .nothing(let reason):
                preparation.ends.append(AttemptEnd(id: delivery.id, at: now, outcome: .merged, error: reason))
            }
        }
        return preparation
    }

    /// A recovery goes only to whom the trouble was told. What is known of that changes while it waits.
    ///
    /// - Returns: nil: it is to be sent.
    private func endWithoutAttempt(of delivery: Delivery) async throws(StoreError) -> AttemptEnd? {
        guard delivery.message.kind == .recovery, delivery.attempts == 0 else { return nil }
        var end = AttemptEnd(id: delivery.id, at: shell.now(), outcome: .merged)
        switch Standing(try await store.past(of: delivery)) {
        case .told, .open: return nil
        case .untold where settings.takesDigests: return nil
        case .untold, .untoldInQuiet, .closed: end.error = "over before it was told"
        case .dead:
            end.error = "it was not told of the trouble: that is a dead letter"
            // Whoever got the alarm in its place gets the end of it, too.
            end.fallbacks =
                settings.fallback.map { fallback in
                    delivery.redirected(to: fallback, at: shell.now(), newID: shell.newID)
                } ?? []
        }
        return end
    }

    private func envelope(of delivery: Delivery) async throws(StoreError) -> Envelope {
        var reference: String?
        if let conversation = delivery.message.conversation {
            reference = try await store.reference(target: settings.id, conversation: conversation)
        }
        return Envelope(
            id: delivery.id, message: delivery.message, members: delivery.members, reference: reference,
            isUpdate: reference != nil, statusURL: statusURL
        )
    }
}
