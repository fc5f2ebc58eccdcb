import Core
import Foundation

extension Courier {
    /// Messages looked at in one plan.
    static let planMax = 1_000

    /// Decides what is sent of the messages decided for the target.
    ///
    /// - Returns: When to plan again although nothing new was decided; nil: never.
    func plan(_ memory: inout TargetMemory, isFinal: Bool) async throws(StoreError) -> Date? {
        let held = try await store.deliveries(to: settings.id, in: .held, limit: Self.planMax)
        let decided = try await store.deliveries(to: settings.id, in: .decided, limit: Self.planMax)
        let waiting = held + decided
        let now = shell.now()
        let step = TargetMachine(settings: settings, windows: book.windows, isFinal: isFinal)
            .advance(memory, waiting: waiting, standings: try await standings(of: waiting), at: now, newID: shell.newID)
        memory = step.memory
        guard step.plan != OutboxPlan() else { return step.nextDeadline }
        shell.reached(.planDecided)
        try await store.commit(step.plan, TargetChange(target: settings.id, memory: memory))
        shell.reached(.planCommitted)
        let isMore = max(held.count, decided.count) == Self.planMax
        return isMore ? now : step.nextDeadline
    }

    private func standings(of deliveries: [Delivery]) async throws(StoreError) -> [Delivery.ID: Standing] {
        var standings: [Delivery.ID: Standing] = [:]
        for delivery in deliveries where delivery.message.kind == .recovery {
            standings[delivery.id] = Standing(try await store.past(of: delivery))
        }
        return standings
    }
}
