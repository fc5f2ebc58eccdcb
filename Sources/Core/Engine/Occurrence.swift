import Foundation

/// Something that happened to a job or a source, as rules are asked about it.
struct Occurrence {
    let event: Event
    /// The event's own time: the end for `finished`, the start for `started`, else when it became true.
    let time: Timestamp
    /// Tells it from every other of its event.
    let key: String
    var session: Session?
    var history: Message.History?
    var facts: Facts
    /// How often in a row the other conditions held, by the rules that ask for it.
    var streaks: [String: Int] = [:]
    /// What people should know beside it.
    var remark: String?
    /// Which rule told which target of it before: none is told twice.
    var toldBy: [Target.ID: String] = [:]
}

/// Who an occurrence happens to: a job, a source as a whole, or a target.
struct Subject {
    /// nil for a target.
    let source: Source.ID?
    let job: Job?
    let labels: [String: String]
    /// Names of the rules that can be about it.
    let covering: Set<String>
    /// The one that messages do not reach, and that is not told of it.
    let target: Target.ID?
    /// Ends of the job's last successful sessions.
    var successes: [Date] = []

    init(
        source: Source.ID, job: Job? = nil, labels: [String: String] = [:], covering: Set<String>,
        successes: [Date] = []
    ) {
        self.source = source
        self.job = job
        self.labels = labels
        self.covering = covering
        self.successes = successes
        target = nil
    }

    init(target: Target.ID, covering: Set<String>) {
        self.target = target
        self.covering = covering
        source = nil
        job = nil
        labels = [:]
    }

    /// Begins the ids of its incidents.
    var path: String {
        [source?.rawValue, job?.id.rawValue, target.map { "target \($0.rawValue)" }].compactMap(\.self)
            .joined(separator: "/")
    }
}

extension Event {
    /// Whether it is a trouble that lasts until something ends it.
    package var opensIncident: Bool {
        switch self {
        case .finished, .overrunning, .stalled, .missed, .stale, .blind, .undeliverable: true
        case .started, .jobAdded, .jobRemoved, .jobDisabled, .jobEnabled: false
        }
    }

    /// The default where a rule names none.
    func severity(of result: Session.Result?) -> Severity {
        switch self {
        case .finished: result.map { Severity(of: $0) } ?? .info
        case .missed, .stale, .blind, .undeliverable: .error
        case .overrunning, .stalled: .warning
        case .started, .jobAdded, .jobRemoved, .jobDisabled, .jobEnabled: .info
        }
    }
}

extension Severity {
    /// The default for a finished session.
    init(of result: Session.Result) {
        switch result {
        case .failed: self = .error
        case .warning: self = .warning
        case .success, .none: self = .info
        }
    }
}
