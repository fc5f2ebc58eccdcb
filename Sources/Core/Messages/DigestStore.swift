package import Foundation

/// What must survive a crash of the summaries at fixed times, so that each is told once.
package protocol DigestStore: Sendable {
    /// The last moment whose digest was told, or from which on it is told; nil: it is new.
    func digestToldUntil(_ name: String) async throws(StoreError) -> Date?
    /// Stores the digests of one moment, and that it was told. A digest that is stored already is left out.
    func commit(_ name: String, toldUntil moment: Date, _ deliveries: [Delivery]) async throws(StoreError)
}
