import Core
import EnterpriseManager
import Foundation
import Logging

/// One look at one job: list, ledger, entities, decision, and one transaction for all of it.
struct JobLook: Sendable {
    let watcher: Watcher
    let job: Job
    let memo: LookMemo.Entry?
    let deadline: Date?
    let scene: Scene

    private var now: Date { watcher.shell.now() }

    /// - Throws: When the list, one of its new sessions, or the store could not be read or written. What was read by
    ///   then is stored all the same; what was not is new again at the next look.
    func run() async throws -> LookOutcome {
        let isQuiet = memo.map { $0.job == job && !$0.hasOpen && (deadline.map { $0 > now } ?? true) } ?? false
        let list = try await watcher.client.sessionList(of: job, unless: isQuiet ? memo?.digest : nil)
        guard case .changed(let digest, let references) = list else {
            guard let memo else { preconditionFailure("unchanged against nothing") }
            watcher.shell.board.note(.unchanged, bytes: memo.digest.byteCount, of: job.source, at: now)
            return .seen(memo, deadline: deadline)
        }
        watcher.shell.reached(.listFetched)
        let stored = try await watcher.store.job(job.key)
        var record = current(stored)
        let diff = record.ledger.compare(with: references)
        let batch = await watcher.client.sessions(diff.appeared + diff.open, of: job)
        let news = Observation.news(in: stored, sourceSeenAt: scene.lastCompleteLookAt)
        let sessions = await withFailures(batch.read, news: news)
        watcher.shell.reached(.sessionsRead)
        note(diff, sessions, isComplete: batch.failed.isEmpty, in: &record)
        let next = try await decide(observation(record, diff, sessions, stored: stored), &record, stored: stored)
        if let error = batch.failed.first { throw error }
        // A job with a running session is read although its list is the same.
        let outcome: SourceActivity.List = digest == memo?.digest ? .unchanged : .changed
        watcher.shell.board.note(outcome, bytes: digest.byteCount, of: job.source, at: now)
        return .seen(
            LookMemo.Entry(job: job, digest: digest, hasOpen: !record.ledger.openSessions.isEmpty), deadline: next)
    }

    /// A turn without the job's list.
    ///
    /// - Returns: `removed` when the machine need not be asked about the job again until it is listed.
    func run(without sight: Observation.Sight) async throws -> LookOutcome {
        guard let stored = try await watcher.store.job(job.key) else {
            // Nothing is known of it yet but that it can not be read.
            guard case .unreadable = sight else { return .judged(deadline: nil) }
            var record = JobRecord(job: job, firstSeenAt: now)
            return .judged(deadline: try await decide(observation(record, sight), &record, stored: nil))
        }
        var record = sight == .absent ? stored : current(stored)
        let deadline = try await decide(observation(record, sight), &record, stored: stored)
        return record.memory.isRemoved ? .removed : .judged(deadline: deadline)
    }

    /// As the job list shows it, with what only its sessions tell.
    private func current(_ stored: JobRecord?) -> JobRecord {
        var record = stored ?? JobRecord(job: job, firstSeenAt: now)
        let type = record.job.type
        record.job = job
        record.job.type = job.type ?? type
        return record
    }

    /// Asks the machine and stores what follows.
    ///
    /// - Returns: The machine's next deadline.
    private func decide(
        _ observation: Observation, _ record: inout JobRecord, stored: JobRecord?
    ) async throws(StoreError) -> Date? {
        var observation = observation
        observation.silences = try await watcher.store.silences(limit: Silence.listingMax)
            .filter { $0.names(record.job.name) }
        let decision = watcher.machine.advance(record.memory, observation, at: now)
        record.memory = decision.memory
        let look = Look(
            record: record, ended: decision.ended, deliveries: decision.told.map { Delivery($0, watcher.shell) },
            traces: decision.traces
        )
        let isNew = Self.isNew(record, stored) || !look.deliveries.isEmpty || !look.traces.isEmpty
        watcher.shell.reached(.lookDecided)
        if isNew { try await watcher.store.commit(look) }
        watcher.shell.reached(.lookCommitted)
        let isLook = if case .seen = observation.sight { true } else { false }
        if isNew || isLook { watcher.shell.board.note(look) }
        watcher.shell.say(look.deliveries)
        return decision.nextDeadline
    }

    /// Whether the store would learn more than that somebody looked again.
    private static func isNew(_ record: JobRecord, _ stored: JobRecord?) -> Bool {
        guard var stored, (stored.lastLookAt == nil) == (record.lastLookAt == nil) else { return true }
        stored.lastLookAt = record.lastLookAt
        return record != stored
    }

    /// Reasons are read only for what will be told: failures of machines and agents.
    private func withFailures(_ sessions: [Session], news: Observation.News) async -> [Session] {
        guard job.kind != .nas, news != .none else { return sessions }
        var result = sessions
        for index in result.indices
        where result[index].hasEnded && (result[index].result == .failed || result[index].result == .warning) {
            result[index].failures = await watcher.client.failures(of: result[index])
        }
        return result
    }

    private func note(_ diff: SnapshotDiff, _ sessions: [Session], isComplete: Bool, in record: inout JobRecord) {
        record.job.type = record.job.type ?? sessions.compactMap(\.type).first
        record.ledger.note(diff, read: Dictionary(uniqueKeysWithValues: sessions.map { ($0.id, $0.hasEnded) }), at: now)
        if isComplete { record.lastLookAt = now }
    }

    private func observation(
        _ record: JobRecord, _ diff: SnapshotDiff, _ sessions: [Session], stored: JobRecord?
    ) -> Observation {
        var observation = observation(record, .seen(isFresh: scene.isFresh))
        observation.sessions = sessions
        observation.followed = Set(diff.open)
        observation.news = Observation.news(in: stored, sourceSeenAt: scene.lastCompleteLookAt)
        observation.isAdded = stored == nil && scene.lastCompleteLookAt != nil
        return observation
    }

    private func observation(_ record: JobRecord, _ sight: Observation.Sight) -> Observation {
        Observation(
            job: record.job, sight: sight, hasRunning: record.ledger.hasRunning,
            open: Set(record.ledger.openSessions), collectionInterval: scene.collectionInterval
        )
    }
}

extension Shell {
    /// Wakes the couriers for what was decided, and logs it.
    func say(_ deliveries: [Delivery]) {
        if !deliveries.isEmpty { wakeCouriers() }
        for delivery in deliveries where delivery.state == .decided {
            var metadata: Logger.Metadata = [
                "rule": "\(delivery.message.rule)", "target": "\(delivery.message.target.rawValue)",
                "delivery": "\(delivery.id.rawValue)", "kind": "\(delivery.message.kind.rawValue)",
                "event": "\(delivery.message.event.rawValue)",
            ]
            metadata["source"] = delivery.message.source.map { "\($0.name.rawValue)" }
            metadata["job"] = delivery.message.job.map { "\($0.name)" }
            metadata["session"] = delivery.message.session.map { "\($0.id.rawValue)" }
            log.info("message decided", metadata: metadata)
        }
    }
}
