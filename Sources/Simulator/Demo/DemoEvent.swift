/// One thing that happens in the demo, so long after its beginning.
package struct DemoEvent: Hashable, Sendable {
    package let elapsed: Duration
    package let action: Action

    /// Sessions are not named: a job of the demo runs once at a time, and the newest is meant.
    package enum Action: Hashable, Sendable {
        case collect
        case start(job: GUID, isRetry: Bool)
        case progress(job: GUID, percent: Int)
        case task(job: GUID, object: String, Outcome, reason: String)
        case end(job: GUID, Outcome)
    }
}
