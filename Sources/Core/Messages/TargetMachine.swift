package import Foundation

/// Decides what a target is sent of the messages decided for it, and when. Pure: ids come from outside.
package struct TargetMachine: Sendable {
    /// Messages decided close together go together: quiet for this long, or this long after the oldest.
    package static let settleFor: TimeInterval = 1
    package static let settleAtMost: TimeInterval = 5

    package struct Step: Hashable, Sendable {
        package var plan = OutboxPlan()
        package var memory: TargetMemory
        /// When to ask again although nothing new was decided; nil: never.
        package var nextDeadline: Date?
    }

    let settings: TargetSettings
    /// Those that `hold_during` names.
    let windows: [String: Window]

    /// Nothing more will be decided, as in a single run: nobody waits for company.
    let isFinal: Bool

    package init(settings: TargetSettings, windows: [String: Window] = [:], isFinal: Bool = false) {
        self.settings = settings
        self.windows = windows
        self.isFinal = isFinal
    }

    /// - Parameters:
    ///   - waiting: What was decided and has not been planned, oldest first, held messages included.
    ///   - standings: What the target knows of the troubles that the recoveries among `waiting` end.
    ///   - newID: Called once if a digest is made.
    package func advance(
        _ memory: TargetMemory, waiting: [Delivery], standings: [Delivery.ID: Standing] = [:],
        at now: Date, newID: () -> Delivery.ID
    ) -> Step {
        var step = Step(memory: memory)
        let fresh = waiting.filter { $0.state != .held }
        if let oldest = fresh.first, let newest = fresh.last {
            let settled = min(newest.createdAt + Self.settleFor, oldest.createdAt + Self.settleAtMost)
            guard isFinal || settled <= now else {
                step.nextDeadline = settled
                return step
            }
        }
        guard !waiting.isEmpty else { return step }
        let rest = withoutTroublesThatAreOver(waiting, standings, at: now, plan: &step.plan)
        let (held, due) = (rest.filter { isHeld($0, at: now) }, rest.filter { !isHeld($0, at: now) })
        step.plan.held = held.filter { $0.state != .held }.map(\.id)
        refill(&step.memory, at: now)
        release(due, into: &step, at: now, newID: newID)
        if !held.isEmpty {
            step.nextDeadline = [step.nextDeadline, Self.nextMinute(after: now)].compactMap(\.self).min()
        }
        return step
    }

    // MARK: - Holding

    /// Whether it waits for a window to open or to close, by the clock and not by the event's own time.
    private func isHeld(_ delivery: Delivery, at now: Date) -> Bool {
        guard let hold = settings.hold, delivery.message.kind != .test else { return false }
        if let except = hold.except, delivery.message.severity >= except { return false }
        return Clause.during(hold.during).holds(Facts(time: now), windows: windows)
    }

    /// Windows open and close at whole minutes.
    private static func nextMinute(after now: Date) -> Date {
        Date(timeIntervalSince1970: ((now.timeIntervalSince1970 / 60).rounded(.down) + 1) * 60)
    }

    // MARK: - Merging

    /// An alarm that nobody can have received is not sent after its trouble is over: chat and plain webhooks hear of
    /// both in the recovery, everything else hears nothing.
    private func withoutTroublesThatAreOver(
        _ waiting: [Delivery], _ standings: [Delivery.ID: Standing], at now: Date, plan: inout OutboxPlan
    ) -> [Delivery] {
        for delivery in waiting {
            switch standings[delivery.id] {
            case nil, .told: break
            // In its conversation's order it goes after what it waits for; only then is it known what it is worth.
            case .open where isHeld(delivery, at: now): break
            case .open: plan.released.append(delivery.id)
            case .dead(let unsent):
                plan.merge(unsent, because: Self.isOver)
                plan.released.append(delivery.id)
            case .untold(let unsent):
                plan.merge(unsent, because: Self.isOver)
                if !settings.takesDigests || isHeld(delivery, at: now) {
                    plan.merge([delivery.id], because: Self.isOver)
                }
            case .untoldInQuiet(let unsent): plan.merge(unsent + [delivery.id], because: Self.isOver)
            case .closed: plan.merge([delivery.id], because: "its end was told before")
            }
        }
        let gone = Set(plan.released).union(plan.merged.keys)
        return waiting.filter { !gone.contains($0.id) }
    }

    private static let isOver = "over before it was told"

    // MARK: - Allowance

    private func refill(_ memory: inout TargetMemory, at now: Date) {
        guard let perMinute = settings.limits.perMinute.map(Double.init) else { return }
        let gone = memory.allowanceAt.map { max(0, now.timeIntervalSince($0)) } ?? 60
        memory.allowance = min(perMinute, (memory.allowance ?? perMinute) + gone * perMinute / 60)
        memory.allowanceAt = now
    }

    private func release(_ due: [Delivery], into step: inout Step, at now: Date, newID: () -> Delivery.ID) {
        // A digest at a fixed time is one already, and goes by itself.
        let (digests, due) = (due.filter { $0.message.kind == .digest }, due.filter { $0.message.kind != .digest })
        step.plan.released += digests.map(\.id)
        let allowed = step.memory.allowance.map { Int($0.rounded(.down)) } ?? due.count
        // What a window held back is told as one.
        let isHold = due.contains { $0.state == .held }
        let isCrowd = isHold || settings.limits.digestOver.map { due.count > $0 } ?? false
        let wantsDigest = settings.takesDigests && settings.limits.digestOver != nil && due.count > 1
        if wantsDigest, isCrowd || due.count > allowed {
            if allowed >= 1 {
                step.plan.digests.append(digest(of: due, id: newID(), at: now))
                step.memory.allowance? -= 1
            }
        } else {
            let going = due.prefix(allowed)
            step.plan.released += going.map(\.id)
            step.memory.allowance? -= Double(going.count)
        }
        let isLeft = due.contains { !step.plan.released.contains($0.id) } && step.plan.digests.isEmpty
        if isLeft, let perMinute = settings.limits.perMinute, perMinute > 0 {
            step.nextDeadline = now + 60 / Double(perMinute)
        }
    }

    private func digest(of due: [Delivery], id: Delivery.ID, at now: Date) -> OutboxPlan.DigestPlan {
        let messages = due.map(\.message)
        let severity = messages.map(\.severity).max() ?? .info
        let message = Message(
            key: "digest \(id.rawValue)", target: settings.id, kind: .digest, event: messages[0].event,
            rule: messages[0].rule, severity: severity, time: Timestamp(now)
        )
        return OutboxPlan.DigestPlan(
            delivery: Delivery(
                id: id, message: message, state: .pending, members: messages, createdAt: now, nextAttemptAt: now
            ),
            members: due.map(\.id)
        )
    }
}

extension OutboxPlan {
    fileprivate mutating func merge(_ ids: [Delivery.ID], because reason: String) {
        for id in ids { merged[id] = reason }
    }
}
