import Core
import Foundation

@testable import Daemon

/// Jobs as one finds them in the morning, and what the pages are made of.
struct Morning {
    static let now = Date(timeIntervalSince1970: 1_790_000_000)
    static let source = Source.ID(rawValue: "hq")
    static let chat = Target.ID(rawValue: "chat")

    var configuration = Configuration(
        timeZone: .gmt,
        sources: [SourceSettings(id: source, url: "https://em", username: "u", password: Secret("hush"))],
        targets: [TargetSettings(id: chat, service: .slack(.init(url: Secret("https://hooks.example.com/hush"))))],
        rules: [Rule(name: "failed", when: [], notify: [])],
        status: .init(host: "127.0.0.1", port: 0))
    var activity = SourceActivity()
    var outbox: [OutboxSummary] = []
    var untold: [Untold] = []
    var deliveries: [Delivery] = []
    var silences: [SilenceReport] = []

    init() {
        var round = Round(startedAt: Self.now - 60)
        round.endedAt = Self.now - 58
        round.collectedAt = Self.now - 600
        activity.note(round, uncovered: 0)
    }

    /// A job whose last sessions ended so, one each day.
    mutating func add(
        _ name: String, _ results: [Session.Result], edit: (inout Job, inout JobMemory) -> Void = { _, _ in }
    ) {
        var job = Job(source: Self.source, id: .init(rawValue: "id-\(name)"), name: name, kind: .nas, isEnabled: true)
        var memory = JobMemory()
        for (index, result) in results.enumerated() {
            let end = Self.now - 3600 - Double(results.count - 1 - index) * 86400
            memory.note(
                Session(
                    id: .init(rawValue: "\(name)-\(index)"), uid: "", name: "", state: "Stopped", result: result,
                    startedAt: Timestamp(end - 600), endedAt: Timestamp(end)))
        }
        edit(&job, &memory)
        activity.jobs.append(job)
        activity.states[job.key] = JobActivity(memory, type: nil)
    }

    static func incident(_ rule: String, told: Set<Target.ID> = [chat]) -> Incident {
        Incident(
            id: "i-\(rule)", rule: rule, openedAt: Timestamp(now - 7200), count: 1, severity: .error, told: told,
            lastStartedAt: Timestamp(now - 7800), event: .finished, lastToldAt: now - 7200)
    }

    static func delivery(_ id: String, _ state: Delivery.State, job: String, title: Session.Result = .failed)
        -> Delivery
    {
        let session = Session(
            id: .init(rawValue: "s"), uid: "", name: "", state: "Stopped", result: title,
            startedAt: Timestamp(now - 7800), endedAt: Timestamp(now - 7200))
        let facts = Message.JobFacts(Job(source: source, id: .init(rawValue: "id-\(job)"), name: job, kind: .nas))
        return Delivery(
            id: .init(rawValue: id),
            message: Message(
                key: id, target: chat, kind: .alarm, event: .finished, rule: "failed", severity: .error,
                time: Timestamp(now - 7200), source: .init(name: source, url: "https://em"), job: facts,
                session: session),
            state: state, createdAt: now - 7200, nextAttemptAt: now - 7200)
    }

    var survey: Survey {
        var board = Board.State(startedAt: Self.now - 86400)
        board.sources[Self.source] = activity
        let record = SourceRecord(id: Self.source, firstSeenAt: Self.now - 86400, lastCompleteLookAt: Self.now - 60)
        return Survey(
            configuration: configuration, board: board, outbox: outbox, records: [Self.source: record], now: Self.now)
    }

    var material: PageMaterial {
        let survey = survey
        let roster = Roster(survey, facets: Facets(RuleBook(configuration)))
        return PageMaterial(
            survey, roster, silences: silences, untold: untold, recent: deliveries,
            dead: deliveries.filter { $0.state == .dead }, waiting: deliveries.filter { $0.state == .held })
    }

    func html(_ query: [String: String] = [:]) -> String { OverviewPage(material, PageFilter(query)).html }
}

extension JobMemory {
    fileprivate mutating func note(_ session: Session) {
        recent.append(.init(session))
        resultStreak = recent.dropLast().last?.result == session.result ? resultStreak + 1 : 1
        guard session.result == .success || session.result == .warning else { return }
        lastBackupAt = session.endedAt
        if session.result == .success { lastSuccessAt = session.endedAt }
    }
}
