import Foundation

/// Which repetitions of a trouble are worth a line: its beginning, then one now and then while it lasts, and its end.
///
/// Holds the troubles under way and nothing else.
struct LastingTroubles<Key: Hashable & Sendable>: Sendable {
    static var repeatEvery: TimeInterval { 15 * 60 }

    enum Notice: Hashable, Sendable {
        case begins
        /// For so many seconds.
        case lasts(TimeInterval)
    }

    private struct Trouble {
        let since: Date
        var saidAt: Date
    }

    private var underWay: [Key: Trouble] = [:]

    /// - Returns: nil where it was said a short while ago.
    mutating func noteFailure(of key: Key, at now: Date) -> Notice? {
        guard let trouble = underWay[key] else {
            underWay[key] = Trouble(since: now, saidAt: now)
            return .begins
        }
        guard now >= trouble.saidAt + Self.repeatEvery else { return nil }
        underWay[key]?.saidAt = now
        return .lasts(now.timeIntervalSince(trouble.since))
    }

    /// - Returns: How long it lasted, in seconds; nil where there was none.
    mutating func noteSuccess(of key: Key, at now: Date) -> TimeInterval? {
        underWay.removeValue(forKey: key).map { now.timeIntervalSince($0.since) }
    }

    var keys: some Collection<Key> { underWay.keys }

    /// Without a word.
    mutating func forget(_ key: Key) { underWay[key] = nil }
}
