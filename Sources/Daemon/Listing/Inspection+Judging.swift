import Core
import EnterpriseManager
import Foundation

extension Inspection {
    /// Looks for a session in every source, and judges it by itself against the sessions before it.
    ///
    /// - Parameter text: The session's id, bare or as a URN.
    /// - Returns: One item, or none and a failure that says why.
    package func judge(_ text: String) async -> Listing<JudgedSession> {
        let id = EnterpriseManagerClient.sessionID(text)
        let found = await gather { inspector in await self.find(id, in: inspector) }
        var listing = Listing<JudgedSession>()
        guard let first = found.items.first else {
            listing.failures = found.failures
            // Where nobody could be asked, nothing is known of the session.
            if found.failures.count < inspectors.count {
                listing.failures.append(
                    "no source shows a session \(id.rawValue); Enterprise Manager keeps them for 30 days, and "
                        + "`tocsin sessions --format json` lists their ids"
                )
            }
            return listing
        }
        listing.notes = found.failures
        do {
            listing.items = [try await judge(first.found, in: first.inspector, &listing.notes)]
        } catch {
            listing.failures.append("\(error)")
        }
        return listing
    }

    private struct Place: Sendable {
        let inspector: SourceInspector
        let found: FoundSession
    }

    private func find(_ id: Session.ID, in inspector: SourceInspector) async -> Listing<Place> {
        var listing = Listing<Place>()
        do {
            listing.items = try await inspector.find(id).map { [Place(inspector: inspector, found: $0)] } ?? []
        } catch {
            listing.failures = ["\(error)"]
        }
        return listing
    }

    private func judge(
        _ found: FoundSession, in inspector: SourceInspector, _ notes: inout [String]
    ) async throws(EnterpriseManagerError) -> JudgedSession {
        let survey = try await inspector.survey()
        let job = (survey.watched + survey.excluded).first { $0.id == found.job }
        // A file share has no machines.
        let session = job?.kind == .nas ? found.session : await inspector.withFailures(found.session)
        guard let job else {
            notes.append("its job is not in the lists of this source any more, so its other sessions are not known")
            return judged(session, of: session.job(found.job, of: inspector.settings.id), among: [], inspector)
        }
        if survey.excluded.contains(job) { notes.append("its job is left out by `include` and `exclude`") }
        let history = await inspector.history(of: job)
        notes += history.failures
        return judged(session, of: job.learning(from: [session]), among: history.sessions, inspector)
    }

    private func judged(
        _ session: Session, of job: Job, among others: [Session], _ inspector: SourceInspector
    ) -> JudgedSession {
        let before = others.filter { $0.id != session.id && $0.startedAt <= session.startedAt && $0.hasEnded }
        let machine = JobMachine(book: book.tellingEachSession)
        let replayed = machine.replay(before + [session], of: job, at: now())[session.id]
        return JudgedSession(
            source: inspector.facts, job: job, labels: labels(of: job), session: session,
            rules: replayed?.rules ?? [],
            messages: replayed?.told.filter { $0.mergedInto == nil }.map(\.message) ?? []
        )
    }
}

extension Session {
    /// As far as the session itself tells of its job.
    fileprivate func job(_ id: Job.ID?, of source: Source.ID) -> Job {
        let type = type?.lowercased() ?? ""
        let kind: Job.Kind = type.hasPrefix("nas") ? .nas : type.hasPrefix("agent") ? .agent : .backup
        return Job(
            source: source, id: id ?? .init(rawValue: ""), name: jobName ?? name, kind: kind, type: self.type,
            server: server
        )
    }
}
