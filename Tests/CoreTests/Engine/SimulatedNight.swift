import Foundation
import TestSupport

@testable import Core

/// Some days of one job, made up from a seed: runs of all results, chains of retries that work or do not, retries that
/// never come, and runs that end a chain.
struct SimulatedNight {
    static let start = Date(timeIntervalSince1970: 1_790_000_000)

    let job: Job
    private(set) var sessions: [Session] = []
    /// Behind every end, retry and deadline.
    private(set) var end = start

    init(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let retries = Bool.random(using: &generator) ? Int.random(in: 0...3, using: &generator) : nil
        job = Job(
            source: .init(rawValue: "hq"), id: .init(rawValue: "J"), name: "NAS-hr", kind: .nas, type: "NasBackup",
            isEnabled: true,
            retries: retries.map { Job.Retries(times: $0, waitSeconds: Int.random(in: 60...600, using: &generator)) }
        )
        var clock = Self.start + Double.random(in: 60...3600, using: &generator)
        while sessions.count < 12 {
            clock = addChain(at: clock, &generator)
            clock += Double.random(in: 30...20_000, using: &generator)
        }
        end = clock + 86400
    }

    private mutating func addChain(at start: Date, _ generator: inout SeededGenerator) -> Date {
        var clock = start
        var isRetry = false
        for _ in 0...(job.retries?.times ?? 0) {
            let result = Session.Result.allCases.randomElement(using: &generator) ?? .failed
            let length = Double.random(in: 30...3000, using: &generator)
            sessions.append(
                Session(
                    id: .init(rawValue: "s\(sessions.count)"), uid: "u", name: "NAS-hr", type: "NasBackup",
                    state: "Stopped", result: result, progress: 100, isRetry: isRetry, startedAt: Timestamp(clock),
                    endedAt: Timestamp(clock + length)
                )
            )
            clock += length
            let isRepeated = result == .failed && Double.random(in: 0...1, using: &generator) < 0.8
            guard isRepeated, let wait = job.retries?.waitSeconds else { break }
            isRetry = true
            clock += Double(wait) + Double.random(in: 0...60, using: &generator)
        }
        return clock
    }

    /// What its list shows at a moment: nothing of what is to come, and what runs as running.
    func list(at now: Date) -> [Session] {
        sessions.filter { $0.startedAt.date <= now }.map { session in
            guard let end = session.endedAt?.date, end > now else { return session }
            var running = session
            (running.state, running.result, running.endedAt) = ("Working", .none, nil)
            running.progress = Int(100 * now.timeIntervalSince(session.startedAt.date) / 3000)
            return running
        }
    }

    /// What the daemon decides that looks at these moments only, the first of them before the first session.
    func told(_ book: RuleBook, lookingAt moments: [Date]) -> [Decision.Told] {
        let machine = JobMachine(book: book)
        var ledger = Ledger()
        var memory = JobMemory()
        return moments.enumerated().flatMap { number, now in
            let listed = list(at: now)
            let diff = ledger.compare(with: listed.map { SessionReference(id: $0.id, name: $0.name) })
            let wanted = Set(diff.appeared + diff.open)
            let read = listed.filter { wanted.contains($0.id) }
            ledger.note(diff, read: Dictionary(uniqueKeysWithValues: read.map { ($0.id, $0.hasEnded) }), at: now)
            let observation = Observation(
                job: job, sessions: read, followed: Set(diff.open), news: number == 0 ? .none : .all,
                hasRunning: ledger.hasRunning, open: Set(ledger.openSessions)
            )
            let decision = machine.advance(memory, observation, at: now)
            memory = decision.memory
            return decision.told
        }
    }
}
