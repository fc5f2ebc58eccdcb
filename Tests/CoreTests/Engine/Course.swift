// More than 5 parameters because a session of a test says only what matters in it.
import Foundation
import Testing

@testable import Core

/// A job's life as the machine is shown it, turn by turn. Between all turns its memory is encoded and decoded, as a
/// restart would, and each turn runs twice, which must agree.
struct Course {
    static let start = Date(timeIntervalSince1970: 1_790_000_000)

    var job = Job(
        source: .init(rawValue: "hq"), id: .init(rawValue: "J"), name: "NAS-hr", kind: .nas, type: "NasBackup",
        isEnabled: true
    )
    var memory = JobMemory()
    var silences: [Silence] = []
    /// Running now.
    private(set) var open: Set<Session.ID> = []
    private(set) var last: Decision?
    let book: RuleBook

    init(_ rules: [Rule], mutes: [Mute] = [], windows: [String: Window] = [:], timeZone: TimeZone = .gmt) {
        book = RuleBook(rules: rules, windows: windows, mutes: mutes, timeZone: timeZone)
    }

    init(_ rule: Rule) { self.init([rule]) }

    static func moment(_ minutes: Double) -> Date { start + minutes * 60 }

    /// Minutes from the start of the course; without a result it runs.
    static func session(
        _ id: String, at minute: Double, took minutes: Double = 10, _ result: Session.Result? = nil,
        progress: Int? = nil, isRetry: Bool = false
    ) -> Session {
        Session(
            id: .init(rawValue: id), uid: "urn:veeam:BackupJobSession:\(id)", name: "NAS-hr@\(minute)",
            type: "NasBackup", state: result == nil ? "Working" : "Stopped", result: result ?? .none,
            progress: progress, isRetry: isRetry, startedAt: Timestamp(moment(minute)),
            endedAt: result == nil ? nil : Timestamp(moment(minute + minutes))
        )
    }

    /// The list was read and shows these sessions, the others as before.
    @discardableResult
    mutating func look(
        at minute: Double, _ sessions: Session..., news: Observation.News = .all, isFresh: Bool = true,
        isAdded: Bool = false
    ) throws -> [Message] {
        let followed = open.intersection(sessions.map(\.id))
        open.formUnion(sessions.filter { !$0.hasEnded }.map(\.id))
        open.subtract(sessions.filter(\.hasEnded).map(\.id))
        return try turn(
            Observation(
                job: job, sight: .seen(isFresh: isFresh), sessions: sessions, followed: followed, news: news,
                hasRunning: !open.isEmpty, open: open, isAdded: isAdded, silences: silences
            ), at: minute)
    }

    /// Nothing was seen.
    @discardableResult
    mutating func pass(to minute: Double, _ sight: Observation.Sight = .unseen) throws -> [Message] {
        try turn(
            Observation(
                job: job, sight: sight, hasRunning: !open.isEmpty, open: open, silences: silences), at: minute)
    }

    private mutating func turn(_ observation: Observation, at minute: Double) throws -> [Message] {
        let machine = JobMachine(book: book)
        let decision = machine.advance(memory, observation, at: Self.moment(minute))
        #expect(decision == machine.advance(memory, observation, at: Self.moment(minute)), "it is not determined")
        memory = try JSONDecoder().decode(JobMemory.self, from: JSONEncoder().encode(decision.memory))
        #expect(memory == decision.memory, "the memory changes when it is stored")
        last = decision
        return decision.messages
    }

    /// Good runs of `minutes` every day at minute 0 of the course's clock, the last begun a day before its start.
    mutating func haveHistory(days: Int, took minutes: Double = 10) throws {
        for day in stride(from: -days, through: -1, by: 1) {
            let at = Double(day) * 1440
            let session = Self.session("h\(day)", at: at, took: minutes, .success)
            try look(at: at + minutes + 1, session, news: day == -days ? .none : .all)
        }
    }
}

extension Rule {
    static func sample(_ event: Event, _ clauses: [Clause] = [], _ change: (inout Rule) -> Void = { _ in }) -> Rule {
        var rule = Rule(
            name: event.rawValue, event: event, when: clauses.isEmpty ? [] : [Condition(clauses)],
            notify: [TargetName(Target.ID(rawValue: "chat"))]
        )
        change(&rule)
        return rule
    }
}
