package import Foundation

/// What the engine remembers of messages that do not reach a target.
package struct TroubleMemory: Hashable, Sendable, Codable {
    /// Since when they do not; nil while they do.
    package var since: Date?
    /// Why, for people.
    package var remark: String?
    /// Open ones, by the rule's name.
    package var incidents: [String: Incident] = [:]
    /// Which conditions were dropped while it was quiet, by rule: since when they were true.
    package var muted: [String: Timestamp] = [:]

    package init() {}

    /// Whether there is anything to end or to be reminded of.
    package var isEmpty: Bool { since == nil && incidents.isEmpty }
}

/// What some attempts say of a target.
package struct TroubleObservation: Hashable, Sendable {
    package var target: Target.ID
    package var isOpen: Bool
    /// Why messages died, in order.
    package var deaths: [String] = []
    package var hasDelivered = false

    package init(target: Target.ID, isOpen: Bool) {
        self.target = target
        self.isOpen = isOpen
    }
}

package struct TroubleDecision: Hashable, Sendable {
    package var memory: TroubleMemory
    package var told: [Decision.Told]
    /// When the machine wants to be asked again although nothing was tried; nil: never.
    package var nextDeadline: Date?
}

/// Decides who hears that a target takes no messages. Pure, as the job machine is.
///
/// The trouble begins when the target's circuit opens or a message dies, and is over when one is delivered and the
/// circuit is closed. The target itself is never told.
package struct TroubleMachine: Sendable {
    let book: RuleBook

    package init(book: RuleBook) { self.book = book }

    package func advance(
        _ memory: TroubleMemory, _ observation: TroubleObservation, at now: Date
    ) -> TroubleDecision {
        let subject = Subject(target: observation.target, covering: Set(book.rules.map(\.name)))
        var memory = memory
        var teller = Teller(book: book, subject: subject, now: now, incidents: memory.incidents, muted: memory.muted)
        teller.endUncovered()
        if observation.isOpen || !observation.deaths.isEmpty {
            memory.since = memory.since ?? now
            memory.remark = observation.deaths.last ?? memory.remark
        } else if observation.hasDelivered {
            memory.since = nil
            memory.remark = nil
        }
        let facts = Facts(time: now)
        if let since = memory.since {
            let rules = book.rules.filter {
                $0.event == .undeliverable && teller.incidents[$0.name] == nil && book.selects($0, facts)
            }
            teller.begin(
                Occurrence(
                    event: .undeliverable, time: Timestamp(since), key: "\(subject.path) \(Timestamp(since).text)",
                    facts: facts, remark: memory.remark),
                rules)
            teller.remind({ _ in facts }, { _ in Message.History(streak: 0) })
        } else {
            for incident in teller.incidents.values.sorted(by: { $0.rule < $1.rule }) { teller.end(incident) }
        }
        memory.incidents = teller.incidents
        memory.muted = teller.muted
        // What a window or a mute leaves out is asked for again.
        let isLeftOut = book.rules.contains { $0.event == .undeliverable && memory.incidents[$0.name] == nil }
        let askAgain = memory.since != nil && isLeftOut ? now + JobMachine.askAgainAfter : nil
        return TroubleDecision(
            memory: memory, told: teller.told,
            nextDeadline: [teller.nextDeadline, askAgain].compactMap(\.self).min())
    }
}
