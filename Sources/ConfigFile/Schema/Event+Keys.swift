import Core

/// What `when` and `unless` can ask of an event.
///
/// | keys | events that know them |
/// | --- | --- |
/// | `during` | all |
/// | `source`, `server`, `job`, `kind`, `type`, `enabled`, `labels` | all but `undeliverable`: a target has none |
/// | `previous_result`, `since_success`, `since_backup`, `since_session` | those about a job: not `blind` either |
/// | `result`, `state`, `retry`, `streak`, `progress` | those about a session |
/// | `duration`, `slowdown` | those about a session that has lasted: not `started` |
/// | `no_progress_for` | `stalled` |
/// | `late_by` | `missed` |
/// | `blind_for`, `data_age` | `blind` |
///
/// A source that is blind has no server, job, kind, type and labels of its own; a job whose list alone can not be read
/// has them.
extension Event {
    private static let listedMax = 5

    static let ofJobs = allCases.filter { $0 != .blind && $0 != .undeliverable }

    static let ofSessions: [Event] = [.finished, .started, .overrunning, .stalled]

    /// nil for what is no key of a condition.
    static func events(knowing key: String) -> [Event]? {
        switch key {
        case "during": allCases
        case "labels": allCases.filter { $0 != .undeliverable }
        default:
            Clause.TextField(rawValue: key)?.events ?? Clause.FlagField(rawValue: key)?.events
                ?? Clause.NumberField(rawValue: key)?.events ?? Clause.DurationField(rawValue: key)?.events
        }
    }

    /// Long lists are told by what is not in them.
    static func spoken(_ events: [Event]) -> String {
        let isLong = events.count > listedMax
        let listed = isLong ? allCases.filter { !events.contains($0) } : events
        return (isLong ? "all events but " : "") + listed.map { "`\($0.rawValue)`" }.joined(separator: ", ")
    }
}

extension Clause.TextField {
    fileprivate var events: [Event] {
        switch self {
        case .source, .server, .job, .kind, .type: Event.allCases.filter { $0 != .undeliverable }
        case .previousResult: Event.ofJobs
        case .result, .state: Event.ofSessions
        }
    }
}

extension Clause.FlagField {
    fileprivate var events: [Event] {
        switch self {
        case .enabled: Event.allCases.filter { $0 != .undeliverable }
        case .retry: Event.ofSessions
        }
    }
}

extension Clause.NumberField {
    fileprivate var events: [Event] {
        switch self {
        case .streak, .progress: Event.ofSessions
        case .slowdown: [.finished, .overrunning, .stalled]
        }
    }
}

extension Clause.DurationField {
    fileprivate var events: [Event] {
        switch self {
        case .duration: [.finished, .overrunning, .stalled]
        case .noProgressFor: [.stalled]
        case .lateBy: [.missed]
        case .sinceSuccess, .sinceBackup, .sinceSession: Event.ofJobs
        case .blindFor, .dataAge: [.blind]
        }
    }
}
