import Core
import Foundation
import Logging

/// Tells the digests whose time has come, each once for each of its moments, over restarts and reloads.
struct Digester: Sendable {
    /// Seconds that a digest waits after its time for sources that were not looked at since the start.
    static let patience: TimeInterval = 5 * 60
    /// Seconds after which the store, the board or the clock are asked again.
    static let askAgainAfter: TimeInterval = 30

    let machines: [DigestMachine]
    let sources: [SourceSettings]
    let store: any Store
    let shell: Shell

    init(_ configuration: Configuration, book: RuleBook, store: any Store, shell: Shell) {
        machines = configuration.digests.map { DigestMachine($0, book: book) }
        sources = configuration.sources
        self.store = store
        self.shell = shell
    }

    /// Until cancelled, or until its term is over.
    func run(_ term: Term) async {
        guard !machines.isEmpty else { return }
        var troubles = LastingTroubles<String>()
        let listener = term.bell.listener()
        defer { term.bell.leave(listener) }
        while !Task.isCancelled, !term.isOver {
            let next = await turn(&troubles)
            let wait = max(0.01, next.timeIntervalSince(shell.now()))
            // Nobody tells a sleeper that the clock was set.
            await shell.wait(for: listener, atMost: min(wait, Housekeeping.every))
        }
    }

    /// Tells what is due.
    ///
    /// - Returns: When to ask again.
    func turn(_ troubles: inout LastingTroubles<String>) async -> Date {
        var next = Date.distantFuture
        for machine in machines {
            let name = machine.schedule.name
            do {
                next = min(next, try await turn(machine) ?? .distantFuture)
                if troubles.noteSuccess(of: name, at: shell.now()) != nil {
                    shell.log.info("the digest can be told again", metadata: ["digest": "\(name)"])
                }
            } catch {
                if troubles.noteFailure(of: name, at: shell.now()) != nil {
                    shell.log.error(
                        "the digest can not be told, it is tried again",
                        metadata: ["digest": "\(name)", "error": "\(error)"])
                }
                next = min(next, shell.now() + Self.askAgainAfter)
            }
        }
        return next
    }

    private func turn(_ machine: DigestMachine) async throws(StoreError) -> Date? {
        let (name, now) = (machine.schedule.name, shell.now())
        guard let told = try await store.digestToldUntil(name) else {
            // What was due before anybody asked for it is not owed.
            try await store.commit(name, toldUntil: now, [])
            return machine.schedule.at.next(after: now)
        }
        guard let due = machine.due(after: told, at: now) else { return machine.schedule.at.next(after: now) }
        guard areSeen || now >= due + Self.patience && now >= shell.board.now.startedAt + Self.patience else {
            return now + Self.askAgainAfter
        }
        let silences = try await store.silences(limit: Silence.listingMax).filter { $0.isActive(at: now) }
        let digests = machine.digests(of: try await views(at: now), due: due, silences: silences, at: now)
        let deliveries = digests.map { digest in
            Delivery(
                id: shell.newID(), message: digest.message, members: digest.items, createdAt: now, nextAttemptAt: now)
        }
        try await store.commit(name, toldUntil: due, deliveries)
        shell.log.info(
            "digest decided",
            metadata: ["digest": "\(name)", "due": "\(Timestamp(due).text)", "messages": "\(deliveries.count)"])
        shell.board.note(deliveries)
        if !deliveries.isEmpty { shell.wakeCouriers() }
        return machine.schedule.at.next(after: now)
    }

    /// Whether every source was looked at since the start.
    private var areSeen: Bool {
        let board = shell.board.now
        return sources.allSatisfy { board.sources[$0.id]?.lastRoundEndedAt != nil }
    }

    private func views(at now: Date) async throws(StoreError) -> [JobView] {
        var views: [JobView] = []
        for source in sources {
            let record = try await store.sourceRecord(source.id)
            let isBlind = isBlind(source, record, at: now)
            for job in try await store.jobs(of: source.id) where source.watches(job) {
                guard let memory = try await store.job(job.key)?.memory else { continue }
                views.append(
                    JobView(
                        job: job, memory: memory, isSourceBlind: isBlind,
                        lastLookAt: record?.lastCompleteLookAt.map { Timestamp($0) },
                        lastSession: try await store.history(of: job.key, limit: 1).first
                    )
                )
            }
        }
        return views
    }

    /// Whether it could not be read for a while, or shows what EM collected long ago.
    private func isBlind(_ source: SourceSettings, _ record: SourceRecord?, at now: Date) -> Bool {
        let isUnreadable =
            record?.memory.unreadableSince.map { now.timeIntervalSince($0) >= JobView.blindAfter } ?? false
        let activity = shell.board.now.sources[source.id] ?? SourceActivity()
        let isOld = activity.collectedAt.map { now.timeIntervalSince($0) > activity.dataAgeMax } ?? false
        let hasIncident = record.map { !$0.memory.incidents.isEmpty } ?? false
        return isUnreadable || isOld || hasIncident
    }
}
