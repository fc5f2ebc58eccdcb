import Core
import Foundation

/// Whether the loops go on: what a watchdog is fed for. It is not about whether they succeed: a source that can not be
/// read and a target that refuses are told otherwise, and a restart would mend neither.
struct LoopProgress: Sendable {
    /// Requests that one step of a look may take, one after the other.
    static let requestsMax = 10.0
    /// Seconds that a step may take besides its requests, on a busy machine.
    static let slack: TimeInterval = 60
    /// Seconds for which a due message may lie without an attempt: longer than any hint or probe lets it wait.
    static let dueMax: TimeInterval = 3 * 3600

    let board: Board.State
    /// Since when the configuration is in force.
    let since: Date
    let now: Date

    /// The source's loop has noted something a short while ago.
    func goesOn(_ source: SourceSettings) -> Bool {
        let last = max(board.sources[source.id]?.progressAt ?? since, since)
        let request = source.poll.timeout.inSeconds
        return now.timeIntervalSince(last) <= source.poll.every.inSeconds + request * Self.requestsMax + Self.slack
    }

    /// - Parameter dueSince: Of the target's oldest message that is due; nil: none is.
    func goesOn(_ target: Target.ID, dueSince: Date?) -> Bool {
        guard let dueSince else { return true }
        let activity = board.targets[target]
        let attempts = [activity?.lastDeliveredAt, activity?.lastFailedAt].compactMap(\.self)
        let last = (attempts + [dueSince, since]).max() ?? since
        return now.timeIntervalSince(last) <= Self.dueMax
    }
}
