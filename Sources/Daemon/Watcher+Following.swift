import Core
import EnterpriseManager
import Foundation

/// `poll.follow: collection`: the lists change only when EM has collected from its backup servers.
extension Watcher {
    /// Seconds after which the lists are looked at in any case.
    static let lookEvery: TimeInterval = 15 * 60

    /// Whether EM has collected nothing since the last complete look, so that this look is known to be the same. Where
    /// that can not be known, or time itself asks for a judgement, it is not so.
    func hasNothingNew(_ state: inout State) async -> Bool {
        guard settings.poll.follow == .collection else { return false }
        let now = shell.now()
        // Before the lists are read: what is collected while they are read is new at the next look.
        await state.dataAge.look(client, at: now, every: 0, shell.log)
        guard !Task.isCancelled, let last = state.lastSight, let collection = state.dataAge.state,
            collection.lastEndedAt == last.collectedAt
        else { return false }
        let isRecent = now >= last.at && now.timeIntervalSince(last.at) < Self.lookEvery
        let age = now.timeIntervalSince(collection.lastEndedAt)
        let isFresh = age <= SourceMachine.dataAgeMax(interval: collection.interval)
        let isDue = state.memo.deadlines.values.contains { $0 <= now }
        let hasIncident = shell.board.now.sources[settings.id]?.incidents.isEmpty == false
        guard isRecent, isFresh, !isDue, !hasIncident else { return false }
        shell.board.noteNothingNew(of: settings.id, at: now)
        return true
    }
}
