package import Core
package import Foundation

/// Reads from the daemon's own record why somebody was told of a job, or nobody.
package struct Explainer: Sendable {
    /// Of our own history and messages, as far as they are looked through.
    private static let historyMax = 200
    private static let tellingsMax = 1000

    private let configuration: Configuration
    private let store: any Store
    private let now: Date

    package init(_ configuration: Configuration, store: any Store, now: Date) {
        self.configuration = configuration
        self.store = store
        self.now = now
    }

    /// - Parameters:
    ///   - sources: Empty: all of them.
    ///   - session: nil: what was judged last.
    ///   - moment: Only what was known then; nil: now.
    /// - Returns: One explanation for each job that matches. A session that none of them has is a failure.
    package func explain(
        _ pattern: JobPattern, in sources: [Source.ID], session: Session.ID?, at moment: Date?
    ) async throws(StoreError) -> Listing<Explanation> {
        var listing = Listing<Explanation>()
        var names: [String] = []
        var matching: [Job] = []
        for source in configuration.sources where sources.isEmpty || sources.contains(source.id) {
            for job in try await store.jobs(of: source.id) {
                names.append(job.name)
                if pattern.matches(job.name) { matching.append(job) }
            }
        }
        for job in matching.sorted(by: { ($0.name, $0.source.rawValue) < ($1.name, $1.source.rawValue) }) {
            guard let record = try await store.job(job.key) else { continue }
            if let evidence = try await evidence(of: record, session: session, at: moment) {
                listing.items.append(Explanation(evidence, configuration))
            }
        }
        if matching.isEmpty {
            let hint = Nearest.name(to: pattern.text, among: names.sorted()).map { " Did you mean \($0)?" }
            listing.failures = ["the daemon has seen no job \(pattern.text)." + (hint ?? " `tocsin jobs` lists them.")]
        }
        return listing
    }

    /// nil: the job has no such session.
    private func evidence(
        of record: JobRecord, session: Session.ID?, at moment: Date?
    ) async throws(StoreError) -> Evidence? {
        let key = record.job.key
        let limit = moment ?? now
        let history = try await store.history(of: key, limit: Self.historyMax)
            .filter { ($0.endedAt ?? $0.startedAt).date <= limit }
        let tellings = try await store.tellings(about: key, limit: Self.tellingsMax)
        let newest = try await store.traces(of: key, until: limit, limit: 1).first
        var evidence = Evidence(
            record: record, subject: .nothing, traces: [], tellings: tellings.reversed(), askedAt: moment, now: now
        )
        if let id = session ?? Self.newestSession(newest, history) {
            evidence.traces = try await store.traces(of: id, in: key).filter { $0.judgedAt <= limit }
            let found =
                history.first { $0.id == id } ?? tellings.compactMap(\.delivery.message.session).first { $0.id == id }
            if evidence.traces.isEmpty, found == nil, session != nil { return nil }
            evidence.subject = .session(id, found)
            if evidence.traces.isEmpty, let found { recompute(found, history, &evidence) }
        } else if let newest {
            evidence.subject = .event(newest.event, newest.time)
            evidence.traces = [newest]
        } else {
            evidence.notes = ["nothing of this job was judged\(moment == nil ? " yet" : " by then")"]
        }
        return evidence
    }

    /// Of what was judged last; nil where that was something about the job itself.
    private static func newestSession(_ trace: Trace?, _ history: [Session]) -> Session.ID? {
        let end = { (session: Session) in session.endedAt ?? session.startedAt }
        guard let last = history.max(by: { end($0) < end($1) }) else { return trace?.session }
        guard let trace else { return last.id }
        return trace.time < end(last) ? last.id : trace.session
    }

    /// What was not judged, or is not recorded, is judged again with the history that we have.
    private func recompute(_ session: Session, _ history: [Session], _ evidence: inout Evidence) {
        let isHistory = (session.endedAt ?? session.startedAt).date <= evidence.record.firstSeenAt
        evidence.isRecomputed = true
        evidence.notes = [
            isHistory
                ? "it was over when the daemon first looked at this job: history, of which nobody is told"
                : "the daemon recorded no decision about it: it was muted and no rule selected it, or it is older than "
                    + "the record"
        ]
        let start = history.map(\.startedAt).min() ?? session.startedAt
        let runs = history.map { Replay.Run($0, retries: evidence.record.job.retries) }
        evidence.traces = Replay(RuleBook(configuration))
            .steps(of: evidence.record.job, runs, from: start.date, until: now)
            .flatMap(\.traces).filter { $0.session == session.id }
    }
}
