import Core
import Foundation
import HTTPTransport
import Storage

/// A real store on a disk that fills up, in a process that dies between two steps of its work.
final class UnsteadyStore: Store {
    enum Fault: Hashable, Sendable {
        /// The call changes nothing and says so.
        case full
        /// The process dies before the call has done anything, and no later call does, until it is started again.
        case diesBefore
        /// The same after the call has done its work: nobody learns of it.
        case diesAfter
    }

    private struct Plan {
        /// Calls until the fault.
        var left = Int.max
        var fault = Fault.full
        /// Calls that fail so in a row.
        var times = 0
        var isDead = false
    }

    private let store: SQLiteStore
    private let plan = Locked(Plan())

    init(_ store: SQLiteStore) { self.store = store }

    /// - Parameter calls: That go well before.
    func plan(_ fault: Fault, after calls: Int, times: Int = 1) {
        plan.withLock { $0 = Plan(left: calls, fault: fault, times: times) }
    }

    var isDead: Bool { plan.withLock { $0.isDead } }

    /// As after a new start, with all faults gone.
    func revive() { plan.withLock { $0 = Plan() } }

    private static let died = StoreError(kind: .other, description: "the process died")

    private func call<Value>(
        _ work: (SQLiteStore) async throws(StoreError) -> Value
    ) async throws(StoreError) -> Value {
        let fault: Fault? = plan.withLock { plan in
            if plan.isDead { return .diesBefore }
            guard plan.left == 0 else {
                plan.left -= 1
                return nil
            }
            if plan.fault == .full {
                plan.times -= 1
                if plan.times == 0 { plan = Plan() }
                return .full
            }
            plan.isDead = true
            return plan.fault
        }
        switch fault {
        case nil: return try await work(store)
        case .full: throw StoreError(kind: .full, description: "the disk is full")
        case .diesBefore: throw Self.died
        case .diesAfter:
            _ = try await work(store)
            throw Self.died
        }
    }
}

// MARK: - Each call, by way of the plan

extension UnsteadyStore {
    func sourceRecord(_ id: Source.ID) async throws(StoreError) -> SourceRecord? {
        try await call { (store) async throws(StoreError) in try await store.sourceRecord(id) }
    }

    func commit(_ look: SourceLook) async throws(StoreError) {
        try await call { (store) async throws(StoreError) in try await store.commit(look) }
    }

    func job(_ key: Job.Key) async throws(StoreError) -> JobRecord? {
        try await call { (store) async throws(StoreError) in try await store.job(key) }
    }

    func jobs(of source: Source.ID) async throws(StoreError) -> [Job] {
        try await call { (store) async throws(StoreError) in try await store.jobs(of: source) }
    }

    func commit(_ look: Look) async throws(StoreError) {
        try await call { (store) async throws(StoreError) in try await store.commit(look) }
    }

    func history(of key: Job.Key, limit: Int) async throws(StoreError) -> [Session] {
        try await call { (store) async throws(StoreError) in try await store.history(of: key, limit: limit) }
    }

    func traces(of key: Job.Key, until moment: Date, limit: Int) async throws(StoreError) -> [Trace] {
        try await call { (store) async throws(StoreError) in
            try await store.traces(of: key, until: moment, limit: limit)
        }
    }

    func traces(of session: Session.ID, in key: Job.Key) async throws(StoreError) -> [Trace] {
        try await call { (store) async throws(StoreError) in try await store.traces(of: session, in: key) }
    }

    func tellings(about key: Job.Key, limit: Int) async throws(StoreError) -> [Telling] {
        try await call { (store) async throws(StoreError) in try await store.tellings(about: key, limit: limit) }
    }

    func deliveries(
        to target: Target.ID, in state: Delivery.State, limit: Int
    ) async throws(StoreError) -> [Delivery] {
        try await call { (store) async throws(StoreError) in
            try await store.deliveries(to: target, in: state, limit: limit)
        }
    }

    func due(
        for target: Target.ID, at now: Date, limit: Int, besides busy: Set<Delivery.ID>
    ) async throws(StoreError) -> [Delivery] {
        try await call { (store) async throws(StoreError) in
            try await store.due(for: target, at: now, limit: limit, besides: busy)
        }
    }

    func nextAttempt(for target: Target.ID, besides busy: Set<Delivery.ID>) async throws(StoreError) -> Date? {
        try await call { (store) async throws(StoreError) in try await store.nextAttempt(for: target, besides: busy) }
    }

    func targetMemory(_ id: Target.ID) async throws(StoreError) -> TargetMemory? {
        try await call { (store) async throws(StoreError) in try await store.targetMemory(id) }
    }

    func commit(_ plan: OutboxPlan, _ change: TargetChange?) async throws(StoreError) {
        try await call { (store) async throws(StoreError) in try await store.commit(plan, change) }
    }

    func record(
        _ ends: [AttemptEnd], _ change: TargetChange?, starting starts: [AttemptStart]
    ) async throws(StoreError) -> Set<Delivery.ID> {
        try await call { (store) async throws(StoreError) in
            try await store.record(ends, change, starting: starts)
        }
    }

    func deliveries(in state: Delivery.State?, limit: Int) async throws(StoreError) -> [Delivery] {
        try await call { (store) async throws(StoreError) in try await store.deliveries(in: state, limit: limit) }
    }

    func reference(target: Target.ID, conversation: String) async throws(StoreError) -> String? {
        try await call { (store) async throws(StoreError) in
            try await store.reference(target: target, conversation: conversation)
        }
    }

    func past(of recovery: Delivery) async throws(StoreError) -> Past {
        try await call { (store) async throws(StoreError) in try await store.past(of: recovery) }
    }

    func outbox() async throws(StoreError) -> [OutboxSummary] {
        try await call { (store) async throws(StoreError) in try await store.outbox() }
    }

    func prune(before limit: Date) async throws(StoreError) {
        try await call { (store) async throws(StoreError) in try await store.prune(before: limit) }
    }

    func close() async { await store.close() }
}

extension UnsteadyStore {
    func silences(limit: Int) async throws(StoreError) -> [Silence] {
        try await call { (store) async throws(StoreError) in try await store.silences(limit: limit) }
    }

    func add(_ silence: Silence) async throws(StoreError) -> Bool {
        try await call { (store) async throws(StoreError) in try await store.add(silence) }
    }

    func end(_ id: Silence.ID, at now: Date) async throws(StoreError) -> Bool {
        try await call { (store) async throws(StoreError) in try await store.end(id, at: now) }
    }

    func digestToldUntil(_ name: String) async throws(StoreError) -> Date? {
        try await call { (store) async throws(StoreError) in try await store.digestToldUntil(name) }
    }

    func commit(_ name: String, toldUntil moment: Date, _ deliveries: [Delivery]) async throws(StoreError) {
        try await call { (store) async throws(StoreError) in
            try await store.commit(name, toldUntil: moment, deliveries)
        }
    }
}

extension UnsteadyStore {
    func deliveries(
        in state: Delivery.State, to target: Target.ID?, limit: Int
    ) async throws(StoreError) -> [Delivery] {
        try await call { (store) async throws(StoreError) in
            try await store.deliveries(in: state, to: target, limit: limit)
        }
    }

    func deliveries(beginning text: String, limit: Int) async throws(StoreError) -> [Delivery] {
        try await call { (store) async throws(StoreError) in
            try await store.deliveries(beginning: text, limit: limit)
        }
    }

    func telling(_ id: Delivery.ID) async throws(StoreError) -> Telling? {
        try await call { (store) async throws(StoreError) in try await store.telling(id) }
    }

    func attempts(of id: Delivery.ID) async throws(StoreError) -> [PastAttempt] {
        try await call { (store) async throws(StoreError) in try await store.attempts(of: id) }
    }

    func diversions(of delivery: Delivery) async throws(StoreError) -> [Delivery] {
        try await call { (store) async throws(StoreError) in try await store.diversions(of: delivery) }
    }

    func retry(_ id: Delivery.ID, at now: Date) async throws(StoreError) -> Bool {
        try await call { (store) async throws(StoreError) in try await store.retry(id, at: now) }
    }

    func drop(_ id: Delivery.ID, because reason: String, at now: Date) async throws(StoreError) -> Bool {
        try await call { (store) async throws(StoreError) in try await store.drop(id, because: reason, at: now) }
    }

    func bury(
        allBut targets: [Target.ID], because reason: String, at now: Date
    ) async throws(StoreError) -> [Target.ID: Int] {
        try await call { (store) async throws(StoreError) in
            try await store.bury(allBut: targets, because: reason, at: now)
        }
    }
}
