import Core
import EnterpriseManager
package import Foundation

extension Inspection {
    /// Sessions that began, ended or ran since `since`, with the rules that select them, newest first.
    ///
    /// - Parameter pattern: Names of jobs; nil: all. One that no watched job matches is a failure.
    package func sessions(of pattern: JobPattern?, since: Date) async -> Listing<ListedSession> {
        let found = await matches(of: pattern)
        var listing = Listing<ListedSession>()
        (listing.notes, listing.failures) = (found.notes, found.failures)
        for matches in found.items { listing.add(await sessions(of: matches, since: since)) }
        listing.items.sort(by: ListedSession.precedes)
        return listing
    }

    /// The jobs of each source against the pattern. That none matches it is a failure.
    func matches(of pattern: JobPattern?) async -> Listing<Matches> {
        var found = await gather { inspector in await self.matches(of: pattern, in: inspector) }
        if let pattern, found.items.allSatisfy({ $0.matching.isEmpty }), found.failures.isEmpty || !found.items.isEmpty
        {
            found.failures.append(Self.noMatch(for: pattern, among: found.items))
        }
        return found
    }

    /// The jobs of one source against the pattern.
    struct Matches: Sendable {
        let inspector: SourceInspector
        var matching: [Job]
        var others: [Job]
        /// Left out by the configuration, though the pattern matches.
        var excluded: [Job]
    }

    private func matches(of pattern: JobPattern?, in inspector: SourceInspector) async -> Listing<Matches> {
        var listing = Listing<Matches>()
        do {
            let survey = try await inspector.survey()
            let isWanted = { (job: Job) in pattern?.matches(job.name) ?? true }
            listing.items = [
                Matches(
                    inspector: inspector, matching: survey.watched.filter(isWanted),
                    others: survey.watched.filter { !isWanted($0) }, excluded: survey.excluded.filter(isWanted)
                )
            ]
        } catch {
            listing.failures = ["\(error)"]
        }
        return listing
    }

    private static func noMatch(for pattern: JobPattern, among all: [Matches]) -> String {
        if let excluded = all.first(where: { !$0.excluded.isEmpty }), let job = excluded.excluded.first {
            let source = excluded.inspector.settings.id.rawValue
            return "job \(job.name) is left out by `include` and `exclude` of the source \(source)"
        }
        let names = all.flatMap(\.others).map(\.name).sorted()
        let hint = Nearest.name(to: pattern.text, among: names).map { " Did you mean \($0)?" }
        return "no job matches \(pattern.text)." + (hint ?? " `tocsin jobs` lists them.")
    }

    private func sessions(of matches: Matches, since: Date) async -> Listing<ListedSession> {
        let parallel = matches.inspector.settings.poll.parallel
        return await withTaskGroup(of: Listing<ListedSession>.self) { group in
            var listing = Listing<ListedSession>()
            for (index, job) in matches.matching.enumerated() {
                if index >= parallel, let done = await group.next() { listing.add(done) }
                group.addTask { await self.sessions(of: job, in: matches.inspector, since: since) }
            }
            for await done in group { listing.add(done) }
            return listing
        }
    }

    /// All sessions are read, also those before `since`: streaks and durations need them.
    private func sessions(
        of job: Job, in inspector: SourceInspector, since: Date
    ) async -> Listing<ListedSession> {
        let history = await inspector.history(of: job)
        var listing = Listing<ListedSession>()
        listing.failures = history.failures
        let job = job.learning(from: history.sessions)
        let labels = labels(of: job)
        let replayed = JobMachine(book: book).replay(history.sessions, of: job, at: now())
        listing.items = history.sessions.filter { $0.touches(since) }.map { session in
            ListedSession(job: job, labels: labels, session: session, rules: replayed[session.id]?.rules ?? [])
        }
        return listing
    }
}

extension Job {
    /// With the type that only sessions tell.
    func learning(from sessions: [Session]) -> Job {
        var job = self
        job.type = job.type ?? sessions.compactMap(\.type).first
        return job
    }
}

extension Session {
    /// Whether it began, ended or ran since `moment`.
    fileprivate func touches(_ moment: Date) -> Bool {
        guard hasEnded else { return true }
        return (endedAt.map { max($0, startedAt) } ?? startedAt).date >= moment
    }
}
