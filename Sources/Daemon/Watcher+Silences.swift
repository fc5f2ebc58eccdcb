import Core
import Foundation

/// What became true in a silence and outlasts it is told when it ends, not at the next round.
extension Watcher {
    /// Rests until `moment` or until a silence is over, by itself or because a person ended it.
    ///
    /// - Returns: Those that are over; nil: the time is up, or so is the term.
    func silencesOver(by moment: Date, _ memo: inout LookMemo, _ pace: Pace) async -> [Silence]? {
        while !Task.isCancelled, !pace.term.isOver {
            let now = shell.now()
            let over = memo.silences.filter { !$0.isActive(at: now) }
            memo.silences.removeAll { !$0.isActive(at: now) }
            if !over.isEmpty { return over }
            guard now < moment else { return nil }
            let wake = memo.silences.map(\.end).reduce(moment, min)
            await shell.wait(for: pace.listener, atMost: wake.timeIntervalSince(now))
            guard shell.now() < wake, let active = await activeSilences() else { continue }
            let ended = memo.silences.filter { old in !active.contains { $0.id == old.id } }
            memo.silences = active
            if !ended.isEmpty { return ended }
        }
        return nil
    }

    /// nil: the store can not be read; then the next round tells.
    func activeSilences() async -> [Silence]? {
        let now = shell.now()
        // Whoever needs the store more says that it fails.
        return (try? await store.silences(limit: Silence.listingMax))?.filter { $0.isActive(at: now) }
    }

    /// Looks at the jobs that were kept quiet about something: others have nothing to tell.
    ///
    /// - Parameter scene: nil: the source can not be read; only time has passed.
    func attend(to over: [Silence], _ scene: Scene?, _ memo: inout LookMemo, _ pace: Pace) async {
        var round = Round(startedAt: shell.now())
        var jobs: [Job] = []
        for (key, job) in memo.known ?? [:] where over.contains(where: { $0.names(job.name) }) {
            // What the store can not tell now is looked at in the next round.
            guard let record = try? await store.job(key), record.memory.isHeldBack else { continue }
            memo.note(.judged(deadline: shell.now()), of: job)
            jobs.append(job)
        }
        jobs.sort { $0.id < $1.id }
        if let scene {
            await look(at: jobs, scene, Pace(term: pace.term, listener: pace.listener), &memo, &round)
        } else {
            for job in jobs where !Task.isCancelled { await turn(job, .unseen, Scene(), &memo, &round) }
        }
    }
}

extension JobMemory {
    /// Whether quiet may have kept back a condition, a reminder or an escalation.
    fileprivate var isHeldBack: Bool { !muted.isEmpty || !incidents.isEmpty }
}
