// Several small types because each is what one call below gives.
package import Core
import Foundation

/// The jobs that a source shows now.
package struct JobList: Hashable, Sendable {
    package var jobs: [Job] = []
    /// Collections that this server does not have: NAS came with v10.
    package var missingKinds: [Job.Kind] = []
}

/// A job's list of sessions against the one before.
package enum SessionList: Hashable, Sendable {
    case unchanged
    case changed(BodyDigest, [SessionReference])
}

/// Session entities, as far as they could be read.
package struct SessionBatch: Hashable, Sendable {
    package var read: [Session] = []
    /// Listed, but gone when asked for.
    package var missing: [Session.ID] = []
    package var failed: [EnterpriseManagerError] = []
}

extension EnterpriseManagerClient {
    /// From here on one request for all sessions of the job is cheaper than one for each.
    static let collectionFrom = 8

    package func jobs() async throws(EnterpriseManagerError) -> JobList {
        var list = JobList()
        var seen: Set<Job.ID> = []
        for kind in settings.kinds {
            do {
                let jobs = try await bodies(of: kind).compactMap { $0.job(of: settings.id, kind: kind) }
                list.jobs += jobs.filter {
                    settings.include.matches($0.name) && settings.exclude?.matches($0.name) != true
                        // A job that two collections show is looked at once.
                        && seen.insert($0.id).inserted
                }
            } catch  where error.kind == .missing {
                list.missingKinds.append(kind)
            }
        }
        return list
    }

    /// NAS jobs as entities, for schedule and retries; as references where the server has no entities of them.
    private func bodies(of kind: Job.Kind) async throws(EnterpriseManagerError) -> [JobBody] {
        let path = Self.path(of: kind)
        guard kind == .nas else { return try decode(JobListBody.self, try await get(path), path).jobs }
        do {
            let entities = path + "?format=Entity"
            return try decode(JobListBody.self, try await get(entities), entities).jobs
        } catch  where error.kind.mayMeanNoEntities {
            return try decode(JobListBody.self, try await get(path), path).jobs
        }
    }

    private static func path(of kind: Job.Kind) -> String {
        switch kind {
        case .nas: "/api/nas/jobs"
        case .backup: "/api/jobs"
        case .agent: "/api/agents/jobs"
        }
    }

    private static func sessionsPath(of job: Job) -> String {
        "\(path(of: job.kind))/\(segment(job.id.rawValue))/backupSessions"
    }

    /// - Parameter digest: Of the body read last; nil to read it in any case.
    package func sessionList(
        of job: Job, unless digest: BodyDigest?
    ) async throws(EnterpriseManagerError) -> SessionList {
        let path = Self.sessionsPath(of: job)
        let body = try await get(path)
        let found = BodyDigest(body)
        guard found != digest else { return .unchanged }
        do {
            return .changed(found, try ReferenceScanner.references(in: body))
        } catch {
            throw failure(.malformed, path, "this is no list of sessions (byte \(error.offset))")
        }
    }

    /// Reads the entities of these sessions of one job.
    package func sessions(_ ids: [Session.ID], of job: Job) async -> SessionBatch {
        if ids.count >= Self.collectionFrom, let all = await collection(of: job) {
            // Keyed, because a collection that EM is changing may show a session twice.
            let byID = Dictionary(all.map { ($0.id, $0) }, uniquingKeysWith: { _, later in later })
            var batch = SessionBatch(read: Set(ids).compactMap { byID[$0] })
            let rest = Set(ids).subtracting(byID.keys)
            await readEach(rest.sorted(), into: &batch)
            return batch
        }
        var batch = SessionBatch()
        await readEach(ids, into: &batch)
        return batch
    }

    /// nil where the server answers references, or nothing of use: each session is read by itself then.
    private func collection(of job: Job) async -> [Session]? {
        let path = Self.sessionsPath(of: job) + "?format=Entity"
        guard let body = try? await get(path) else { return nil }  // the single reads report what is wrong
        return (try? EntityBody.decode(SessionListBody.self, body))?.backupjobsessions?.compactMap(\.session)
    }

    private func readEach(_ ids: [Session.ID], into batch: inout SessionBatch) async {
        let results = await withTaskGroup(of: (Session.ID, Result<Session, EnterpriseManagerError>).self) { group in
            for id in ids { group.addTask { (id, await self.session(id)) } }
            return await group.reduce(into: []) { $0.append($1) }
        }
        for (id, result) in results.sorted(by: { $0.0 < $1.0 }) {
            switch result {
            case .success(let session): batch.read.append(session)
            case .failure(let error) where error.kind == .missing: batch.missing.append(id)
            case .failure(let error): batch.failed.append(error)
            }
        }
    }

    private func session(_ id: Session.ID) async -> Result<Session, EnterpriseManagerError> {
        let path = "/api/backupSessions/\(Self.segment(id.rawValue))?format=Entity"
        do {
            let body = try decode(SessionBody.self, try await get(path), path)
            if let session = body.session(expecting: id) { return .success(session) }
            return .failure(failure(.malformed, path, "it is another session, or its start time can not be read"))
        } catch {
            return .failure(error)
        }
    }

    /// What went wrong with single machines; nil where EM has no such thing, or could not say.
    package func failures(of session: Session) async -> [Session.Failure]? {
        let path = "/api/backupSessions/\(Self.segment(session.id.rawValue))/taskSessions?format=Entity"
        guard let body = try? await get(path),  // the message goes out without it
            let tasks = (try? EntityBody.decode(TaskListBody.self, body))?.backuptasksessions
        else { return nil }
        let worstFirst =
            tasks.filter { $0.result?.lowercased() == "failed" }
            + tasks.filter { $0.result?.lowercased() == "warning" }
        return Array(worstFirst.compactMap(\.failure).prefix(Session.failuresMax))
    }

    private func decode<Value: Decodable>(
        _ type: Value.Type, _ body: [UInt8], _ path: String
    ) throws(EnterpriseManagerError) -> Value {
        do { return try EntityBody.decode(type, body) } catch {
            let start = String(decoding: body.prefix(60), as: UTF8.self)
            throw failure(.malformed, path, "the answer is not the JSON that was expected; it begins \(start)")
        }
    }
}

extension EnterpriseManagerError.Kind {
    /// How servers answer to a form of a list that they do not have.
    fileprivate var mayMeanNoEntities: Bool {
        switch self {
        case .missing: true
        case .failed(let status): [400, 405, 406, 500, 501].contains(status)
        case .unreachable, .refused, .malformed: false
        }
    }
}
