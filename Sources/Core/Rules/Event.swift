/// What a rule waits for. The raw values are the words of the configuration and of messages.
package enum Event: String, Hashable, Sendable, Codable, CaseIterable {
    case finished, started, overrunning, stalled, missed, stale, blind, undeliverable
    case jobAdded = "job_added"
    case jobRemoved = "job_removed"
    case jobDisabled = "job_disabled"
    case jobEnabled = "job_enabled"
}
