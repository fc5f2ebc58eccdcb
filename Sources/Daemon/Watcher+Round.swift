import Core
import EnterpriseManager
import Foundation

extension Watcher {
    /// Once through all jobs of the source.
    ///
    /// - Parameter isSpread: Whether the looks are spread over the interval; otherwise they follow each other.
    func round(_ state: inout State, isSpread: Bool, _ pace: Pace) async -> Round {
        var round = Round(startedAt: shell.now())
        do throws(StoreError) {
            try await fill(&round, &state, isSpread: isSpread, pace)
        } catch {
            round.failure = Round.Failure(error)
        }
        round.endedAt = shell.now()
        return round
    }

    private func fill(
        _ round: inout Round, _ state: inout State, isSpread: Bool, _ pace: Pace
    ) async throws(StoreError) {
        if state.memo.known == nil {
            let jobs = try await store.jobs(of: settings.id)
            state.memo.known = Dictionary(jobs.map { ($0.key, $0) }, uniquingKeysWith: { _, later in later })
        }
        let list = await jobList(state.memo)
        guard !Task.isCancelled else { return }
        if case .success = list { await state.dataAge.look(client, at: shell.now(), shell.log) }
        round.collectedAt = state.dataAge.state?.lastEndedAt
        round.dataAgeMax = SourceMachine.dataAgeMax(interval: state.dataAge.state?.interval)
        var (source, isFresh) = try await judgeSource(list, state.dataAge.state, since: round.startedAt)
        let scene = Scene(
            lastCompleteLookAt: source.lastCompleteLookAt, isFresh: isFresh,
            collectionInterval: state.dataAge.state?.interval
        )
        switch list {
        case .success(let jobs):
            round.jobs = jobs
            state.scene = scene
            var pace = pace
            pace.pause = isSpread ? settings.poll.every.inSeconds * 0.8 / Double(max(1, jobs.count)) : 0
            await look(at: jobs, scene, pace, &state.memo, &round)
            if pace.term.isOver { return }
            await turnToTheUnlisted(scene, &state.memo, &round)
        case .failure(let failure):
            round.failure = failure
            state.scene = nil
            await remind(scene, &state.memo)
        }
        guard round.outcome == .complete, !Task.isCancelled else { return }
        source.lastCompleteLookAt = round.startedAt
        shell.reached(.roundCompleted)
        try await store.commit(SourceLook(record: source))
        shell.reached(.roundCommitted)
    }

    private enum Listing {
        case success([Job])
        case failure(Round.Failure)
    }

    private func jobList(_ memo: LookMemo) async -> Listing {
        do throws(EnterpriseManagerError) {
            let jobs = try await client.jobs().jobs
            let known = (memo.known ?? [:]).values
            guard let gone = settings.vanishedCollection(known: known, listed: jobs) else { return .success(jobs) }
            return .failure(.allGone(gone.kind, count: gone.count))
        } catch {
            return .failure(Round.Failure(error))
        }
    }

    /// What the job lists, or their absence, mean for the source as a whole.
    private func judgeSource(
        _ list: Listing, _ collection: CollectionState?, since start: Date
    ) async throws(StoreError) -> (SourceRecord, isFresh: Bool) {
        var source = try await store.sourceRecord(settings.id) ?? SourceRecord(id: settings.id, firstSeenAt: start)
        var observation = SourceObservation(
            source: settings.id, lastCollectedAt: collection?.lastEndedAt, collectionInterval: collection?.interval
        )
        if case .failure(let failure) = list { observation.failure = failure.reason }
        let decision = SourceMachine(book: machine.book).advance(source.memory, observation, at: shell.now())
        let deliveries = decision.told.map { Delivery($0, shell) }
        if decision.memory != source.memory || !deliveries.isEmpty || !decision.traces.isEmpty {
            source.memory = decision.memory
            try await store.commit(SourceLook(record: source, deliveries: deliveries, traces: decision.traces))
            shell.say(deliveries)
        }
        shell.board.note(SourceLook(record: source, deliveries: deliveries))
        return (source, decision.isFresh)
    }

    // MARK: - Jobs

    func look(
        at jobs: [Job], _ scene: Scene, _ pace: Pace, _ memo: inout LookMemo, _ round: inout Round
    ) async {
        let before = memo
        await withTaskGroup(of: (Job, Result<LookOutcome, any Error>).self) { group in
            var underWay = 0
            for job in jobs {
                if underWay >= settings.poll.parallel, let done = await group.next() {
                    note(done, &memo, &round)
                    underWay -= 1
                }
                let next = shell.now() + pace.pause
                while pace.pause > 0, let over = await silencesOver(by: next, &memo, pace) {
                    // No job is looked at twice at once.
                    for await done in group { note(done, &memo, &round) }
                    underWay = 0
                    await attend(to: over, scene, &memo, pace)
                }
                if Task.isCancelled || pace.term.isOver { break }
                let look = look(at: job, scene, before)
                group.addTask {
                    do { return (job, .success(try await look.run())) } catch { return (job, .failure(error)) }
                }
                underWay += 1
            }
            for await done in group { note(done, &memo, &round) }
        }
        guard !Task.isCancelled, !pace.term.isOver else { return }
        for job in jobs { memo.known?[job.key] = job }
        for job in jobs {
            guard let failure = round.failures[job.key] else { continue }
            await turn(job, .unreadable(failure.reason), scene, &memo, &round)
        }
    }

    func look(at job: Job, _ scene: Scene, _ memo: LookMemo) -> JobLook {
        JobLook(
            watcher: self, job: job, memo: memo[job.key], deadline: memo.deadlines[job.key], scene: scene
        )
    }

    private func note(
        _ done: (job: Job, result: Result<LookOutcome, any Error>), _ memo: inout LookMemo, _ round: inout Round
    ) {
        switch done.result {
        case .success(let outcome): memo.note(outcome, of: done.job)
        case .failure(let failure):
            memo.note(.judged(deadline: memo.deadlines[done.job.key]), of: done.job)
            round.failures[done.job.key] = Round.Failure(failure)
            shell.board.note(.failed, bytes: 0, of: settings.id, at: shell.now())
        }
    }

    /// Jobs that the lists lack are on their way out; those that the configuration leaves out are asked about no more.
    private func turnToTheUnlisted(_ scene: Scene, _ memo: inout LookMemo, _ round: inout Round) async {
        let listed = Set(round.jobs.map(\.key))
        for (key, job) in (memo.known ?? [:]).sorted(by: { $0.key.id < $1.key.id }) where !listed.contains(key) {
            if Task.isCancelled { return }
            guard settings.watches(job) else {
                await Watcher(
                    settings: settings, client: client, store: store, machine: JobMachine(book: RuleBook(rules: [])),
                    shell: shell
                ).turn(job, .unseen, scene, &memo, &round)
                memo.note(.removed, of: job)
                continue
            }
            await turn(job, .absent, scene, &memo, &round)
        }
    }

    /// Reminders and escalations come although the source can not be read.
    private func remind(_ scene: Scene, _ memo: inout LookMemo) async {
        var round = Round(startedAt: shell.now())
        let isFirst = memo.isEmpty && memo.deadlines.isEmpty
        for (key, job) in (memo.known ?? [:]).sorted(by: { $0.key.id < $1.key.id }) {
            if Task.isCancelled { return }
            guard isFirst || memo.deadlines[key].map({ $0 <= shell.now() }) ?? false else { continue }
            await turn(job, .unseen, scene, &memo, &round)
        }
    }

    func turn(
        _ job: Job, _ sight: Observation.Sight, _ scene: Scene, _ memo: inout LookMemo, _ round: inout Round
    ) async {
        do {
            memo.note(try await look(at: job, scene, memo).run(without: sight), of: job)
        } catch {
            round.failures[job.key] = round.failures[job.key] ?? Round.Failure(error)
        }
    }
}

extension Round.Failure {
    static func allGone(_ kind: Job.Kind, count: Int) -> Self {
        let jobs = count == 1 ? "1 was" : "\(count) were"
        return Self(
            reason: "no jobs of kind \(kind.rawValue) are listed any more, \(jobs); none is judged until they return",
            isTransient: true)
    }
}
