package import Foundation

/// A job as a summary looks at it.
package struct JobView: Hashable, Sendable {
    package var job: Job
    package var memory: JobMemory
    /// Whether nothing that is known of its source is to be relied on.
    package var isSourceBlind: Bool
    /// Start of its source's last complete look.
    package var lastLookAt: Timestamp?
    /// Of the last one that ended; nil where there is none.
    package var lastSession: Session?

    package init(
        job: Job, memory: JobMemory, isSourceBlind: Bool = false, lastLookAt: Timestamp? = nil,
        lastSession: Session? = nil
    ) {
        self.job = job
        self.memory = memory
        self.isSourceBlind = isSourceBlind
        self.lastLookAt = lastLookAt
        self.lastSession = lastSession
    }

    /// Seconds after which a list that can not be read hides its job, and a start that did not come is overdue: what a
    /// rule waits for that says nothing else.
    package static let blindAfter: TimeInterval = 10 * 60
    package static let missedAfter: TimeInterval = 30 * 60

    /// How it is, whether or not somebody is to hear of it.
    package func health(at now: Date) -> JobHealth {
        let events = Set(memory.incidents.values.map(\.event))
        let isUnreadable = memory.unreadableSince.map { now.timeIntervalSince($0) >= Self.blindAfter } ?? false
        let isOverdue = memory.expectation.overdueSince.map { now.timeIntervalSince($0) > Self.missedAfter } ?? false
        if isSourceBlind || isUnreadable || events.contains(.blind) { return .blind }
        if isOverdue || events.contains(.missed) { return .missed }
        let last = memory.recent.last?.result
        if last == .failed { return .failed }
        if events.contains(.stale) { return .stale }
        return switch last {
        case .warning: .warning
        case .success: .good
        case .failed: .failed
        case .some(.none), nil: .unknown
        }
    }
}

extension JobHealth {
    /// What a job in this trouble is told as.
    var event: Event {
        switch self {
        case .blind: .blind
        case .missed: .missed
        case .stale: .stale
        case .failed, .warning, .muted, .unknown, .good: .finished
        }
    }
}
