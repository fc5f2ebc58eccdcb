package import Foundation

/// Where everything lives that must survive a crash. A call that throws has changed nothing.
package protocol Store: SilenceStore, OutboxStore, DigestStore {
    /// nil: the source was never seen.
    func sourceRecord(_ id: Source.ID) async throws(StoreError) -> SourceRecord?
    /// Transaction 1 of a source as a whole.
    func commit(_ look: SourceLook) async throws(StoreError)

    /// nil: the job was never seen.
    func job(_ key: Job.Key) async throws(StoreError) -> JobRecord?
    /// Every job of the source that was seen and is not known to be removed, by id.
    func jobs(of source: Source.ID) async throws(StoreError) -> [Job]
    /// Transaction 1. A delivery whose message key is known is left out: the decision was stored before.
    func commit(_ look: Look) async throws(StoreError)
    /// Ended sessions of our own history, newest start first.
    func history(of key: Job.Key, limit: Int) async throws(StoreError) -> [Session]

    /// Why, of what was judged of the job at or before `moment`, newest first; rules that passed are left out.
    func traces(of key: Job.Key, until moment: Date, limit: Int) async throws(StoreError) -> [Trace]
    /// The same of one session, oldest first.
    func traces(of session: Session.ID, in key: Job.Key) async throws(StoreError) -> [Trace]
    /// What was decided about the job, newest first.
    func tellings(about key: Job.Key, limit: Int) async throws(StoreError) -> [Telling]

    /// Deliveries of one target in one state, oldest first (creation, then id), at most `limit`.
    func deliveries(to target: Target.ID, in state: Delivery.State, limit: Int) async throws(StoreError) -> [Delivery]
    /// Pending deliveries due at `now`, oldest first, at most `limit`; of one conversation only the oldest unfinished,
    /// and none while a digest is unfinished that tells an older one.
    ///
    /// - Parameter busy: Left out, but others wait behind them all the same.
    func due(
        for target: Target.ID, at now: Date, limit: Int, besides busy: Set<Delivery.ID>
    ) async throws(StoreError) -> [Delivery]
    /// When the next pending delivery is due, besides those that are busy; nil when none is pending.
    func nextAttempt(for target: Target.ID, besides busy: Set<Delivery.ID>) async throws(StoreError) -> Date?
    /// nil: nothing is known of it yet.
    func targetMemory(_ id: Target.ID) async throws(StoreError) -> TargetMemory?
    /// Transaction 2.
    ///
    /// - Parameter change: What becomes of the target beside it; nil: nothing.
    func commit(_ plan: OutboxPlan, _ change: TargetChange?) async throws(StoreError)
    /// Records how attempts ended and what that means for the target, then marks the beginning of others: count, time,
    /// and the body where none was fixed yet. One transaction.
    ///
    /// - Returns: Those of `starts` that have begun; the others are pending no more.
    func record(
        _ ends: [AttemptEnd], _ change: TargetChange?, starting starts: [AttemptStart]
    ) async throws(StoreError) -> Set<Delivery.ID>
    /// Newest first; `state` nil: all of them.
    func deliveries(in state: Delivery.State?, limit: Int) async throws(StoreError) -> [Delivery]
    /// What the target called the trouble; nil when it was never told or gave no name.
    func reference(target: Target.ID, conversation: String) async throws(StoreError) -> String?
    /// What the target was told of the job's trouble before this recovery.
    func past(of recovery: Delivery) async throws(StoreError) -> Past
    /// Targets that have unfinished deliveries, those missing from the configuration included.
    func outbox() async throws(StoreError) -> [OutboxSummary]

    /// Removes history, traces and finished deliveries that ended before `limit`, a bounded number in one call.
    func prune(before limit: Date) async throws(StoreError)
    func close() async
}

extension Store {
    package func commit(_ plan: OutboxPlan) async throws(StoreError) { try await commit(plan, nil) }

    package func due(for target: Target.ID, at now: Date, limit: Int) async throws(StoreError) -> [Delivery] {
        try await due(for: target, at: now, limit: limit, besides: [])
    }

    package func nextAttempt(for target: Target.ID) async throws(StoreError) -> Date? {
        try await nextAttempt(for: target, besides: [])
    }

    package func begin(_ attempts: [AttemptStart]) async throws(StoreError) {
        _ = try await record([], nil, starting: attempts)
    }

    package func record(_ ends: [AttemptEnd]) async throws(StoreError) {
        _ = try await record(ends, nil, starting: [])
    }
}

/// What is known of a source as a whole.
package struct SourceRecord: Hashable, Sendable {
    package let id: Source.ID
    package var firstSeenAt: Date
    /// Start of the last look in which the job lists and every job's sessions were read completely.
    package var lastCompleteLookAt: Date?
    package var memory: SourceMemory

    package init(
        id: Source.ID, firstSeenAt: Date, lastCompleteLookAt: Date? = nil, memory: SourceMemory = SourceMemory()
    ) {
        self.id = id
        self.firstSeenAt = firstSeenAt
        self.lastCompleteLookAt = lastCompleteLookAt
        self.memory = memory
    }
}

/// What a target is to be sent: ids and members are fixed before the first attempt.
package struct OutboxPlan: Hashable, Sendable {
    /// From decided or held to pending.
    package var released: [Delivery.ID] = []
    package var held: [Delivery.ID] = []
    /// New rows; the deliveries that each stands for become `merged`.
    package var digests: [DigestPlan] = []
    /// Ended without being sent, with the reason. Of pending ones, only what was attempted and not taken.
    package var merged: [Delivery.ID: String] = [:]

    package init() {}

    package struct DigestPlan: Hashable, Sendable {
        package var delivery: Delivery
        package var members: [Delivery.ID]

        package init(delivery: Delivery, members: [Delivery.ID]) {
            self.delivery = delivery
            self.members = members
        }
    }
}

package struct AttemptStart: Hashable, Sendable {
    package var id: Delivery.ID
    package var at: Date
    package var body: [UInt8]

    package init(id: Delivery.ID, at: Date, body: [UInt8]) {
        self.id = id
        self.at = at
        self.body = body
    }
}

package struct AttemptEnd: Hashable, Sendable {
    package enum Outcome: Hashable, Sendable {
        case delivered(reference: String?)
        case retry(at: Date)
        case dead
        /// Nothing was sent, because the target shows it already; `error` says so.
        case merged
    }

    package var id: Delivery.ID
    package var at: Date
    package var outcome: Outcome
    /// Why it was not delivered; no secret in it.
    package var error: String?
    package var mayHaveArrived: Bool
    /// What another target is told in its place, stored together with its end.
    package var fallbacks: [Delivery] = []

    package init(id: Delivery.ID, at: Date, outcome: Outcome, error: String? = nil, mayHaveArrived: Bool = false) {
        self.id = id
        self.at = at
        self.outcome = outcome
        self.error = error
        self.mayHaveArrived = mayHaveArrived
    }
}

/// What waits for one target.
package struct OutboxSummary: Hashable, Sendable {
    package var target: Target.ID
    /// decided, pending and held.
    package var waiting: Int
    /// Of those, what waits for a window by the configuration's will.
    package var held: Int
    package var dead: Int
    /// Of those waiting, by creation.
    package var oldestWaitingSince: Date?
    /// Of those decided and pending: when the oldest was first tried, or is to be.
    package var oldestDueSince: Date?

    package init(
        target: Target.ID, waiting: Int, held: Int = 0, dead: Int, oldestWaitingSince: Date?,
        oldestDueSince: Date? = nil
    ) {
        self.target = target
        self.waiting = waiting
        self.held = held
        self.dead = dead
        self.oldestWaitingSince = oldestWaitingSince
        self.oldestDueSince = oldestDueSince
    }
}

/// Why the store could not do it. Nothing was changed.
package struct StoreError: Error, Hashable, Sendable, CustomStringConvertible {
    package enum Kind: Hashable, Sendable { case locked, full, corrupt, newerVersion, inUse, other }

    package let kind: Kind
    /// What happened, where, and what to do.
    package let description: String

    package init(kind: Kind, description: String) {
        self.kind = kind
        self.description = description
    }

    /// Whether the same call may succeed later without anybody's help.
    package var isTransient: Bool { kind == .locked || kind == .full }
}
