import Core
import EnterpriseManager
import Foundation
import HTTPTransport

/// Reads one Enterprise Manager for a command: as much as the command needs, once, and nothing is stored.
struct SourceInspector: Sendable {
    /// What the job lists show, told apart by the configuration's `include` and `exclude`.
    struct Survey: Sendable {
        var watched: [Job] = []
        var excluded: [Job] = []
        var missingKinds: [Job.Kind] = []
    }

    /// The sessions of one job that the server shows, in any order.
    struct History: Sendable {
        var sessions: [Session] = []
        var failures: [String] = []
    }

    let settings: SourceSettings
    private let client: EnterpriseManagerClient

    init(settings: SourceSettings, transport: Transport, now: @escaping @Sendable () -> Date) {
        self.settings = settings
        // The client leaves out what is excluded; here it is to be counted.
        var all = settings
        (all.include, all.exclude) = (.anything, nil)
        client = EnterpriseManagerClient(settings: all, transport: transport, now: now)
    }

    var facts: Message.SourceFacts { .init(name: settings.id, url: settings.url) }

    func logOut() async { await client.logOut() }

    func survey() async throws(EnterpriseManagerError) -> Survey {
        let list = try await client.jobs()
        var survey = Survey(missingKinds: list.missingKinds)
        for job in list.jobs {
            let isWatched = settings.include.matches(job.name) && settings.exclude?.matches(job.name) != true
            if isWatched { survey.watched.append(job) } else { survey.excluded.append(job) }
        }
        return survey
    }

    /// nil where this server does not show the session.
    func find(_ id: Session.ID) async throws(EnterpriseManagerError) -> FoundSession? {
        try await client.findSession(id)
    }

    func history(of job: Job) async -> History {
        do {
            guard case .changed(_, let references) = try await client.sessionList(of: job, unless: nil) else {
                preconditionFailure("a list is unchanged only against an earlier one")
            }
            let batch = await client.sessions(references.map(\.id), of: job)
            return History(sessions: batch.read, failures: batch.failed.map { "job \(job.name): \($0)" })
        } catch {
            return History(failures: ["job \(job.name): \(error)"])
        }
    }

    /// The machines that failed, where the server tells them.
    func withFailures(_ session: Session) async -> Session {
        guard session.hasEnded, session.result == .failed || session.result == .warning else { return session }
        var session = session
        session.failures = await client.failures(of: session)
        return session
    }
}
