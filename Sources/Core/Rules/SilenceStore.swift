package import Foundation

/// Where silences live: whoever writes one here need not be who decides by it.
package protocol SilenceStore: Sendable {
    /// The newest first, those that ended included for as long as they are kept; at most `limit`.
    func silences(limit: Int) async throws(StoreError) -> [Silence]
    /// - Returns: false: as many as may be are active already, and nothing was stored.
    func add(_ silence: Silence) async throws(StoreError) -> Bool
    /// Ends an active one at `now`.
    ///
    /// - Returns: false: there is none with this id that is active.
    func end(_ id: Silence.ID, at now: Date) async throws(StoreError) -> Bool
}

extension Silence {
    /// Active at once. More are a mute that should stand in the configuration.
    package static let activeMax = 500
    /// Looked at in one decision and shown in one listing; the newest of those that ended make up the rest.
    package static let listingMax = 1_000
}
