// Two types because a look's memo is nothing without the watcher.
import Core
import EnterpriseManager
import Foundation

/// Looks at every job of one source, again and again, and stores what follows from each look.
struct Watcher: Sendable {
    let settings: SourceSettings
    let client: EnterpriseManagerClient
    let store: any Store
    let machine: JobMachine
    let shell: Shell

    /// Rounds until cancelled. A round begins one interval after the one before began, or at once where it took longer.
    func run() async {
        var memo = LookMemo()
        var log = RoundLog(source: settings.id, interval: settings.poll.every / .seconds(1))
        var coverage = Coverage(book: machine.book)
        while !Task.isCancelled {
            let start = shell.now()
            let round = await round(&memo, isSpread: !memo.isEmpty)
            // What was broken off says nothing of the source.
            if !Task.isCancelled { report(round, &log, &coverage) }
            let next = start + settings.poll.every / .seconds(1)
            await shell.sleep(max(0, next.timeIntervalSince(shell.now())))
        }
        await client.logOut()
    }

    /// One round without pauses.
    ///
    /// - Returns: Whether everything was read.
    func runOnce() async -> Bool {
        var memo = LookMemo()
        var log = RoundLog(source: settings.id, interval: settings.poll.every / .seconds(1))
        var coverage = Coverage(book: machine.book)
        let round = await round(&memo, isSpread: false)
        await client.logOut()
        report(round, &log, &coverage)
        return round.outcome == .complete
    }

    private func report(_ round: Round, _ log: inout RoundLog, _ coverage: inout Coverage) {
        log.note(round, to: shell.log)
        shell.board.note(round, of: settings.id, uncovered: coverage.uncovered(round.jobs))
    }

    /// - Parameter isSpread: Whether the looks are spread over the interval; otherwise they follow each other.
    private func round(_ memo: inout LookMemo, isSpread: Bool) async -> Round {
        let start = shell.now()
        var round = Round(startedAt: start)
        do {
            var source = try await store.sourceRecord(settings.id) ?? SourceRecord(id: settings.id, firstSeenAt: start)
            let list = try await client.jobs()
            round.jobs = list.jobs
            let pause = isSpread ? settings.poll.every / .seconds(1) * 0.8 / Double(max(1, list.jobs.count)) : 0
            await look(at: list.jobs, since: source.lastCompleteLookAt, pause: pause, &memo, &round)
            if round.outcome == .complete {
                source.lastCompleteLookAt = start
                try await store.save(source)
            }
        } catch {
            round.failure = Round.Failure(error)
        }
        round.endedAt = shell.now()
        return round
    }

    private func look(
        at jobs: [Job], since lastComplete: Date?, pause: TimeInterval, _ memo: inout LookMemo, _ round: inout Round
    ) async {
        let known = memo
        await withTaskGroup(of: (Job.Key, Result<LookMemo.Entry, any Error>).self) { group in
            var underWay = 0
            for job in jobs {
                if underWay >= settings.poll.parallel, let done = await group.next() {
                    note(done, &memo, &round)
                    underWay -= 1
                }
                if pause > 0 { await shell.sleep(pause) }
                if Task.isCancelled { break }
                group.addTask { (job.key, await self.outcome(job, known[job.key], lastComplete)) }
                underWay += 1
            }
            for await done in group { note(done, &memo, &round) }
        }
    }

    private func note(
        _ done: (Job.Key, Result<LookMemo.Entry, any Error>), _ memo: inout LookMemo, _ round: inout Round
    ) {
        switch done.1 {
        case .success(let entry): memo[done.0] = entry
        case .failure(let failure):
            // What was not read completely is read again, whatever its digest.
            memo[done.0] = nil
            round.failures[done.0] = Round.Failure(failure)
            shell.board.note(.failed, bytes: 0, of: settings.id)
        }
    }

    private func outcome(
        _ job: Job, _ memo: LookMemo.Entry?, _ lastComplete: Date?
    ) async -> Result<LookMemo.Entry, any Error> {
        do {
            return .success(
                try await JobLook(watcher: self, job: job, memo: memo, lastCompleteLookAt: lastComplete).run()
            )
        } catch {
            return .failure(error)
        }
    }
}

/// What lets a look at an unchanged job end early; lives in memory only.
struct LookMemo: Sendable {
    struct Entry: Hashable, Sendable {
        var job: Job
        var digest: BodyDigest
        var hasOpen: Bool
        var deadline: Date?
    }

    private var entries: [Job.Key: Entry] = [:]

    var isEmpty: Bool { entries.isEmpty }

    subscript(key: Job.Key) -> Entry? {
        get { entries[key] }
        set { entries[key] = newValue }
    }
}
