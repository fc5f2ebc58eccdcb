package import Foundation

/// The outbox as people look at it and put it right by hand.
package protocol OutboxStore: Sendable {
    /// Newest first.
    ///
    /// - Parameter target: nil: of all.
    func deliveries(
        in state: Delivery.State, to target: Target.ID?, limit: Int
    ) async throws(StoreError) -> [Delivery]
    /// Those whose id begins so, by id.
    func deliveries(beginning text: String, limit: Int) async throws(StoreError) -> [Delivery]
    /// With its end and the digest that carries it; nil: there is none.
    func telling(_ id: Delivery.ID) async throws(StoreError) -> Telling?
    /// Those whose end is known, oldest first.
    func attempts(of id: Delivery.ID) async throws(StoreError) -> [PastAttempt]
    /// What other targets were told in its place.
    func diversions(of delivery: Delivery) async throws(StoreError) -> [Delivery]

    /// Makes a dead letter pending again, with its time to try anew, and a pending one due at `now`.
    ///
    /// - Returns: false: it is in another state, and stays as it is.
    func retry(_ id: Delivery.ID, at now: Date) async throws(StoreError) -> Bool
    /// Ends as dropped what is not told: decided, held, pending or dead. An attempt under way may still arrive.
    ///
    /// - Returns: false: it is in another state, and stays as it is.
    func drop(_ id: Delivery.ID, because reason: String, at now: Date) async throws(StoreError) -> Bool
    /// Makes dead letters of what waits for targets other than these.
    ///
    /// - Returns: How many, by target.
    func bury(
        allBut targets: [Target.ID], because reason: String, at now: Date
    ) async throws(StoreError) -> [Target.ID: Int]
}
