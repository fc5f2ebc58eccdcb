package import Foundation

extension Observation {
    /// What is news in a job of which this much is known.
    ///
    /// - Parameters:
    ///   - stored: nil before its first look.
    ///   - sourceSeenAt: When the source was last seen completely; nil: never.
    package static func news(in stored: JobRecord?, sourceSeenAt: Date?) -> News {
        guard let stored else { return sourceSeenAt.map { .startedAfter($0) } ?? .none }
        if stored.lastLookAt != nil { return .all }
        // Its first look was not complete: what begins from then on is news in any case.
        return .startedAfter(min(stored.firstSeenAt, sourceSeenAt ?? .distantFuture))
    }
}
