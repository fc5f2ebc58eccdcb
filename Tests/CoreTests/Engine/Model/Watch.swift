import Foundation
import Testing

@testable import Core

/// The engine over a history, driven as the daemon drives it: list against ledger, what was read, one turn.
struct Watch {
    private var book: RuleBook
    private let jobs: [Job]
    private var names: [String]
    private var records: [Int: JobRecord] = [:]
    private var silences: [Silence] = []
    /// Targets and keys of all messages: the store takes each once.
    private var keys: Set<[String]> = []

    init(_ history: History) {
        book = history.book
        names = history.jobs.map(\.name)
        jobs = history.jobs.enumerated().map { number, job in
            Job(
                source: .init(rawValue: "hq"), id: .init(rawValue: "\(number)"), name: job.name, kind: .nas,
                isEnabled: true, retries: job.retries)
        }
    }

    /// The daemon stops and starts: what it knows is written and read.
    mutating func restart() throws {
        for (number, record) in records {
            records[number]?.memory = try JSONDecoder().decode(
                JobMemory.self, from: JSONEncoder().encode(record.memory))
            records[number]?.ledger = try #require(Ledger(encoded: record.ledger.encoded()))
        }
    }

    mutating func rename(_ job: Int, _ name: String) { names[job] = name }

    mutating func drop(rule name: String) { book.rules.removeAll { $0.name == name } }

    mutating func silence(from now: Date, minutes: Int, untilSuccess: Bool) {
        silences.append(
            Silence(
                id: .init(rawValue: "\(silences.count)"), job: "*", reason: "asked for", createdAt: now,
                until: now + Double(minutes) * 60, untilSuccess: untilSuccess))
    }

    mutating func endSilences(at now: Date) {
        for index in silences.indices where silences[index].isActive(at: now) { silences[index].endedAt = now }
    }

    mutating func look(_ number: Int, at now: Date, _ sight: Sight) -> [Said] {
        let stored = records[number]
        var record = record(number, at: now)
        let diff = record.ledger.compare(
            with: sight.listed.map { SessionReference(id: .init(rawValue: $0.id), name: $0.id) })
        let wanted = Set(diff.appeared + diff.open)
        var read: [Session.ID: Session] = [:]
        for run in sight.listed where !sight.unread.contains(run.id) && wanted.contains(.init(rawValue: run.id)) {
            read[.init(rawValue: run.id)] = run.session(at: sight.minute)
        }
        record.ledger.note(diff, read: read.mapValues(\.hasEnded), at: now)
        let isComplete = read.count == wanted.count
        if isComplete { record.lastLookAt = now }
        var observation = observation(record, .seen(isFresh: sight.isFresh))
        observation.sessions = Array(read.values)
        observation.followed = Set(diff.open)
        let sourceSeenAt = sight.sourceSeenAt.map(Night.date)
        observation.news = Observation.news(in: stored, sourceSeenAt: sourceSeenAt)
        observation.isAdded = stored == nil && sourceSeenAt != nil
        return turn(number, record, observation, at: now)
    }

    mutating func turn(_ number: Int, _ sight: Observation.Sight, at now: Date) -> [Said] {
        guard records[number] != nil || sight != .absent else { return [] }
        let record = record(number, at: now)
        return turn(number, record, observation(record, sight), at: now)
    }

    private mutating func turn(
        _ number: Int, _ record: JobRecord, _ observation: Observation, at now: Date
    ) -> [Said] {
        let decision = JobMachine(book: book).advance(record.memory, observation, at: now)
        records[number] = record
        records[number]?.memory = decision.memory
        return decision.told.filter { keys.insert([$0.message.target.rawValue, $0.message.key]).inserted }
            .map(Said.init)
    }

    private func record(_ number: Int, at now: Date) -> JobRecord {
        var record = records[number] ?? JobRecord(job: jobs[number], firstSeenAt: now)
        record.job.name = names[number]
        return record
    }

    private func observation(_ record: JobRecord, _ sight: Observation.Sight) -> Observation {
        Observation(
            job: record.job, sight: sight, hasRunning: record.ledger.hasRunning,
            open: Set(record.ledger.openSessions), silences: silences)
    }
}
