import Core
import EnterpriseManager
import Foundation
import Logging

/// One look at one job: list, ledger, entities, decision, and one transaction for all of it.
struct JobLook: Sendable {
    let watcher: Watcher
    let job: Job
    let memo: LookMemo.Entry?
    /// Of the source.
    let lastCompleteLookAt: Date?

    private var now: Date { watcher.shell.now() }

    /// - Throws: When the list, one of its new sessions, or the store could not be read or written. What was read by
    ///   then is stored all the same; what was not is new again at the next look.
    func run() async throws -> LookMemo.Entry {
        let isQuiet = memo.map { $0.job == job && !$0.hasOpen && ($0.deadline.map { $0 > now } ?? true) } ?? false
        let list = try await watcher.client.sessionList(of: job, unless: isQuiet ? memo?.digest : nil)
        guard case .changed(let digest, let references) = list else {
            guard let memo else { preconditionFailure("unchanged against nothing") }
            watcher.shell.board.note(.unchanged, bytes: memo.digest.byteCount, of: job.source)
            return memo
        }
        let stored = try await watcher.store.job(job.key)
        var record = stored ?? JobRecord(job: job, firstSeenAt: now)
        let type = record.job.type
        record.job = job
        record.job.type = job.type ?? type
        let diff = record.ledger.compare(with: references)
        let batch = await watcher.client.sessions(diff.appeared + diff.open, of: job)
        let sessions = await withFailures(batch.read, news: news(stored))
        note(diff, sessions, isComplete: batch.failed.isEmpty, in: &record)
        let decision = watcher.machine.advance(
            record.memory, observation(record, diff, sessions, stored: stored), at: now
        )
        record.memory = decision.memory
        let look = Look(
            record: record, ended: decision.ended, deliveries: decision.told.map(delivery), traces: decision.traces
        )
        try await watcher.store.commit(look)
        watcher.shell.board.note(look)
        say(look)
        if !look.deliveries.isEmpty { watcher.shell.wakeCouriers() }
        if let error = batch.failed.first { throw error }
        // A job with a running session is read although its list is the same.
        let outcome: SourceActivity.List = digest == memo?.digest ? .unchanged : .changed
        watcher.shell.board.note(outcome, bytes: digest.byteCount, of: job.source)
        return LookMemo.Entry(
            job: job, digest: digest, hasOpen: !record.ledger.openSessions.isEmpty, deadline: decision.nextDeadline
        )
    }

    private func news(_ stored: JobRecord?) -> Observation.News {
        if stored?.lastLookAt != nil { return .all }
        // Its first look was not complete: what began since is news, what was there before is history.
        if let stored { return .startedAfter(stored.firstSeenAt) }
        return lastCompleteLookAt.map { .startedAfter($0) } ?? .none
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
        Observation(
            job: record.job, sessions: sessions, followed: Set(diff.open), news: news(stored),
            hasRunning: record.ledger.hasRunning, open: Set(record.ledger.openSessions),
            isAdded: stored == nil && lastCompleteLookAt != nil
        )
    }

    private func say(_ look: Look) {
        for delivery in look.deliveries where delivery.state == .decided {
            watcher.shell.log.info(
                "message decided",
                metadata: [
                    "source": "\(job.source.rawValue)", "job": "\(job.name)",
                    "session": "\(delivery.message.session?.id.rawValue ?? "none")",
                    "rule": "\(delivery.message.rule)", "target": "\(delivery.message.target.rawValue)",
                    "delivery": "\(delivery.id.rawValue)", "kind": "\(delivery.message.kind.rawValue)",
                ])
        }
    }

    private func delivery(_ told: Decision.Told) -> Delivery {
        Delivery(
            id: watcher.shell.newID(), message: told.message, state: told.mergedInto == nil ? .decided : .merged,
            createdAt: now, nextAttemptAt: now, lastError: told.mergedInto.map { "told by the rule \($0)" }
        )
    }
}
