package import Foundation

/// What every rule made of one event: the engine's own record of why somebody was told, or nobody.
package struct Trace: Hashable, Sendable, Codable {
    package enum Outcome: String, Hashable, Sendable, Codable, CaseIterable {
        /// The rule's conditions did not hold.
        case passed
        case told
        /// Another rule told the same targets of it.
        case merged
        case muted, silenced
        /// Counted in an open incident that tells only its first.
        case counted
        /// A retry is expected; there is no verdict yet.
        case waiting
        /// It would be told, but names no target for this job.
        case nobody
    }

    package struct Step: Hashable, Sendable, Codable {
        package let rule: String
        package let outcome: Outcome
        /// The reason of a mute, the other rule, the attempt that is waited for; for people.
        package let detail: String?
        package let targets: [Target.ID]

        package init(rule: String, outcome: Outcome, detail: String? = nil, targets: [Target.ID] = []) {
            self.rule = rule
            self.outcome = outcome
            self.detail = detail
            self.targets = targets
        }
    }

    package let event: Event
    /// The event's own time.
    package let time: Timestamp
    /// nil: it is about the job or the source itself.
    package let session: Session.ID?
    /// What the conditions saw, the streak aside.
    package let facts: Facts
    /// How often in a row the other conditions held, by the rules that ask for it.
    package let streaks: [String: Int]
    package let judgedAt: Date
    package var steps: [Step]

    package init(
        event: Event, time: Timestamp, session: Session.ID?, facts: Facts, streaks: [String: Int] = [:],
        judgedAt: Date, steps: [Step] = []
    ) {
        self.event = event
        self.time = time
        self.session = session
        self.facts = facts
        self.streaks = streaks
        self.judgedAt = judgedAt
        self.steps = steps
    }

    /// What the rule's conditions saw.
    package func facts(for rule: String) -> Facts {
        var facts = facts
        if let streak = streaks[rule] { facts.numbers[.streak] = Double(streak) }
        return facts
    }

    /// As it is kept: which rules did not select it follows from the facts.
    package var withoutPassed: Trace {
        var trace = self
        trace.steps.removeAll { $0.outcome == .passed }
        return trace
    }
}
