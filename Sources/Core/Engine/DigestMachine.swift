package import Foundation

/// Decides what a summary at fixed times says, and to whom. Pure, as the job machine is.
package struct DigestMachine: Sendable {
    /// Jobs in trouble that are told one by one; the rest is only counted.
    static let itemsMax = 1_000

    package let schedule: DigestSchedule
    private let book: RuleBook

    package init(_ schedule: DigestSchedule, book: RuleBook) {
        self.schedule = schedule
        self.book = book
    }

    /// The moment whose digest is due and was not told: of several that were slept through only the last.
    package func due(after told: Date, at now: Date) -> Date? {
        schedule.at.last(notAfter: now).flatMap { $0 > told ? $0 : nil }
    }

    /// What each target is told at one moment of the schedule.
    ///
    /// - Parameters:
    ///   - views: All jobs that are watched.
    ///   - due: The moment of the schedule.
    ///   - silences: Those that are active now.
    /// - Returns: By target; nothing for a target without jobs that only a built name leads to.
    package func digests(
        of views: [JobView], due: Date, silences: [Silence], at now: Date
    ) -> [(message: Message, items: [Message])] {
        let entries = views.compactMap { entry($0, silences, at: now) }
        var byTarget: [Target.ID: [Entry]] = [:]
        for name in schedule.notify where !name.isBuilt {
            if let target = name.resolve(labels: [:]) { byTarget[target] = [] }
        }
        for entry in entries {
            let targets = Set(schedule.notify.compactMap { $0.resolve(labels: entry.facts.labels) })
            for target in targets { byTarget[target, default: []].append(entry) }
        }
        return byTarget.sorted { $0.key < $1.key }.compactMap { target, entries in
            digest(of: entries, for: target, due: due, at: now)
        }
    }

    /// A job that is in the digest, judged.
    private struct Entry {
        let view: JobView
        let facts: Facts
        let health: JobHealth
        let isCovered: Bool
    }

    private func entry(_ view: JobView, _ silences: [Silence], at now: Date) -> Entry? {
        let job = view.job
        var observation = Observation(job: job, sight: .unseen)
        observation.silences = silences
        let turn = JobTurn(JobScope(book, job), observation, memory: view.memory, now: now)
        let facts = view.lastSession.map { turn.facts(of: $0, at: now) } ?? turn.agingFacts
        let isWanted = schedule.when.isEmpty || schedule.when.contains { $0.holds(facts, windows: book.windows) }
        guard isWanted else { return nil }
        var health = view.health(at: now)
        if health.isTrouble, turn.teller.quiet(facts) != nil { health = .muted }
        return Entry(view: view, facts: facts, health: health, isCovered: !book.covering(job).isEmpty)
    }

    private func digest(
        of entries: [Entry], for target: Target.ID, due: Date, at now: Date
    ) -> (message: Message, items: [Message])? {
        let inTrouble = entries.filter(\.health.isTrouble)
        if schedule.send == .problems, inTrouble.isEmpty { return nil }
        let items = inTrouble.map { item(of: $0, for: target, at: now) }
            .sorted { ($1.severity, $0.job?.name ?? "", $0.key) < ($0.severity, $1.job?.name ?? "", $1.key) }
        var message = Message(
            key: "digest \(schedule.name) \(Timestamp(due).text)", target: target, kind: .digest, event: .finished,
            rule: schedule.name, severity: items.map(\.severity).max() ?? .info, time: Timestamp(due)
        )
        message.roundup = Roundup(
            jobs: entries.count,
            counts: Dictionary(grouping: entries, by: \.health).mapValues(\.count),
            uncovered: entries.count { !$0.isCovered },
            lastLookAt: lastLook(of: entries), timeZone: schedule.at.timeZone.identifier
        )
        return (message, Array(items.prefix(Self.itemsMax)))
    }

    /// The oldest of the sources: what was seen of all of them. nil where one was never seen.
    private func lastLook(of entries: [Entry]) -> Timestamp? {
        let looks = entries.map(\.view.lastLookAt)
        return looks.contains(nil) ? nil : looks.compactMap(\.self).min()
    }

    private func item(of entry: Entry, for target: Target.ID, at now: Date) -> Message {
        let (view, event) = (entry.view, entry.health.event)
        let incident = view.memory.incidents.values.filter { $0.event == event }.min { $0.openedAt < $1.openedAt }
        let session = event == .finished ? view.lastSession : nil
        let happened = session?.endedAt ?? session?.startedAt ?? incident?.openedAt
        return Message(
            key: "\(schedule.name) \(view.job.key.conversation)", target: target, kind: .alarm, event: event,
            rule: schedule.name, severity: event.severity(of: session?.result), time: happened ?? Timestamp(now),
            incident: incident?.facts,
            source: Message.SourceFacts(name: view.job.source, url: book.sourceURLs[view.job.source] ?? ""),
            server: session?.server ?? view.job.server, job: Message.JobFacts(view.job), labels: entry.facts.labels,
            session: session, history: view.memory.history, remark: view.memory.waiting?.text
        )
    }
}
