/// What a message is about in one word, worst first: how messages are counted, sorted and given a sign.
package enum Outcome: Hashable, Sendable, CaseIterable {
    case failed, missed, stale, blind, undeliverable, warning, overrunning, stalled, changed, noResult, running
    /// Over without the job being well: it is gone, or no rule covers it any more.
    case closed
    case succeeded, recovered

    package init(_ message: Message) {
        self =
            switch (message.endsTrouble, message.remark) {
            case (true, nil): .recovered
            case (true, _): .closed
            case (false, _): Self.of(message.event, result: message.session?.result)
            }
    }

    private static func of(_ event: Event, result: Session.Result?) -> Outcome {
        switch event {
        case .finished: of(result ?? .none)
        case .started: .running
        case .overrunning: .overrunning
        case .stalled: .stalled
        case .missed: .missed
        case .stale: .stale
        case .blind: .blind
        case .undeliverable: .undeliverable
        case .jobAdded, .jobRemoved, .jobDisabled, .jobEnabled: .changed
        }
    }

    private static func of(_ result: Session.Result) -> Outcome {
        switch result {
        case .success: .succeeded
        case .warning: .warning
        case .failed: .failed
        case .none: .noResult
        }
    }

    /// `9 failed`, `1 warning`, `3 warnings`.
    package func counted(_ count: Int) -> String {
        switch self {
        case .failed: "\(count) failed"
        case .missed: "\(count) not started"
        case .stale: "\(count) without a recent backup"
        case .blind: "\(count) unreadable"
        case .undeliverable: "\(count) undeliverable"
        case .warning: count == 1 ? "1 warning" : "\(count) warnings"
        case .overrunning: "\(count) running long"
        case .stalled: "\(count) stuck"
        case .changed: count == 1 ? "1 job changed" : "\(count) jobs changed"
        case .noResult: "\(count) without a result"
        case .running: "\(count) started"
        case .closed: "\(count) closed"
        case .succeeded: "\(count) succeeded"
        case .recovered: "\(count) well again"
        }
    }
}

extension Message {
    /// A recovery, or a test that shows what one looks like: its sample session succeeded in an open incident.
    package var endsTrouble: Bool {
        kind == .recovery || kind == .test && incident != nil && session?.result == .success
    }
}
