package import Core
package import Foundation

/// Shows the outbox and puts it right, for the command and for the API alike.
package struct DeliveryDesk: Sendable {
    package static let droppedByHand = "dropped by hand"
    /// Newest ids, among which the one is that somebody misspelt.
    private static let knownMax = 1_000

    private let configuration: Configuration
    private let store: any Store
    private let now: Date

    package init(_ configuration: Configuration, store: any Store, now: Date) {
        self.configuration = configuration
        self.store = store
        self.now = now
    }

    /// The newest first.
    ///
    /// - Parameters:
    ///   - state: As the API names it; empty: all.
    ///   - target: Empty: all.
    package func list(
        state name: String, target: String, limit: Int
    ) async throws(StoreError) -> Result<[DeliveryReport], Refusal> {
        guard let states = DeliveryReport.states(named: name) else {
            let names = DeliveryReport.names.joined(separator: ", ")
            return .failure(Refusal(.wrong, "there is no state \(name); the states are \(names)"))
        }
        var found: [Delivery] = []
        let target = target.isEmpty ? nil : Target.ID(rawValue: target)
        for state in states { found += try await store.deliveries(in: state, to: target, limit: limit) }
        found.sort { ($1.createdAt, $1.id) < ($0.createdAt, $0.id) }
        return .success(found.prefix(limit).map(DeliveryReport.init))
    }

    /// - Parameter text: An id, or the beginning of one.
    package func find(_ text: String) async throws(StoreError) -> Result<Delivery, Refusal> {
        let wanted = Handle.normal(text)
        let found = wanted.isEmpty ? [] : try await store.deliveries(beginning: wanted, limit: 10)
        if found.count == 1 { return .success(found[0]) }
        var known: [String] = []
        if found.isEmpty {
            known = try await store.deliveries(in: nil, limit: Self.knownMax).map(\.id.rawValue)
        }
        return .failure(
            Handle.refusal(
                of: text, "delivery", found: found.map(\.id.rawValue), known: known, list: "tocsin deliveries"))
    }

    /// Sends a dead letter again under its id, and a pending one now.
    package func retry(_ text: String) async throws(StoreError) -> Result<Delivery, Refusal> {
        let delivery: Delivery
        switch try await find(text) {
        case .success(let found): delivery = found
        case .failure(let refusal): return .failure(refusal)
        }
        let id = delivery.id.rawValue
        guard configuration.target(delivery.message.target) != nil else {
            let message =
                "\(id) can not be sent: its target \(delivery.message.target.rawValue) is not in the configuration any "
                + "more; put it back, or `tocsin deliveries drop` it"
            return .failure(Refusal(.conflict, message))
        }
        if try await store.retry(delivery.id, at: now) { return .success(delivery) }
        let advice =
            switch delivery.state {
            case .decided: "it waits and is sent without help"
            case .held: "it is sent when its window opens"
            default: "only dead letters and pending ones are sent again"
            }
        return .failure(Refusal(.conflict, "\(id) is \(DeliveryReport(delivery).state); \(advice)"))
    }

    /// Ends what is not told yet: nobody is told of it any more.
    package func drop(_ text: String) async throws(StoreError) -> Result<Delivery, Refusal> {
        let delivery: Delivery
        switch try await find(text) {
        case .success(let found): delivery = found
        case .failure(let refusal): return .failure(refusal)
        }
        if try await store.drop(delivery.id, because: Self.droppedByHand, at: now) { return .success(delivery) }
        let message = "\(delivery.id.rawValue) is \(DeliveryReport(delivery).state) already; there is nothing to drop"
        return .failure(Refusal(.conflict, message))
    }

    package func show(_ text: String) async throws(StoreError) -> Result<DeliveryStory, Refusal> {
        switch try await find(text) {
        case .failure(let refusal): return .failure(refusal)
        case .success(let delivery):
            let story = DeliveryStory(
                telling: try await store.telling(delivery.id) ?? Telling(delivery: delivery),
                attempts: try await store.attempts(of: delivery.id),
                diversions: try await store.diversions(of: delivery),
                target: configuration.target(delivery.message.target), zone: configuration.timeZone)
            return .success(story)
        }
    }
}
