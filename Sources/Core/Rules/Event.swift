/// What a rule waits for. The raw values are the words of the configuration and of messages.
package enum Event: String, Hashable, Sendable, Codable, CaseIterable {
    case finished, started, overrunning, stalled, missed, stale, blind, undeliverable
    case jobAdded = "job_added"
    case jobRemoved = "job_removed"
    case jobDisabled = "job_disabled"
    case jobEnabled = "job_enabled"

    /// Its place among all cases.
    var place: Int {
        switch self {
        case .finished: 0
        case .started: 1
        case .overrunning: 2
        case .stalled: 3
        case .missed: 4
        case .stale: 5
        case .blind: 6
        case .undeliverable: 7
        case .jobAdded: 8
        case .jobRemoved: 9
        case .jobDisabled: 10
        case .jobEnabled: 11
        }
    }
}
