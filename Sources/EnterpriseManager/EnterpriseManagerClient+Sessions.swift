// Two small types because each is what one call below gives.
package import Core

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
            return .changed(found, try Body(body).references())
        } catch {
            throw failure(.malformed, path, "this is no list of sessions: \(error)")
        }
    }

    /// Reads the entities of these sessions of one job, together where the server can; what such an answer lacks is
    /// asked for by itself.
    package func sessions(_ ids: [Session.ID], of job: Job) async -> SessionBatch {
        let wanted = Set(ids)
        var hasDoubt = false
        let together = wanted.count > 1 ? await sessionsTogether(wanted, of: job, &hasDoubt) : [:]
        var batch = SessionBatch(read: together.values.sorted { $0.id < $1.id })
        await readEach(wanted.subtracting(together.keys).sorted(), into: &batch)
        if hasDoubt, batch.read.count > together.count { shortcuts.failed(.query) }
        return batch
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
            if let session = Session(try tree(try await get(path), path)), session.id == id { return .success(session) }
            return .failure(failure(.malformed, path, "it is another session, or its start time can not be read"))
        } catch {
            return .failure(error)
        }
    }

    /// What went wrong with single machines; nil where EM has no such thing, or could not say.
    package func failures(of session: Session) async -> [Session.Failure]? {
        let path = "/api/backupSessions/\(Self.segment(session.id.rawValue))/taskSessions?format=Entity"
        // The message goes out without it.
        guard let body = try? await get(path), let tasks = (try? tree(body, path))?.collection("backuptasksessions")
        else { return nil }
        return Session.Failure.worst(of: tasks)
    }

    // MARK: - Many at once

    /// From here on all sessions of the job in one request are cheaper than one request for each.
    static let collectionFrom = 8
    /// How many sessions one query asks for. Its filter names each, and a URL over 2,000 bytes is not safe everywhere.
    static let queryMax = 30

    /// - Parameter hasDoubt: True where a query found nothing of what it was asked for: either it is not there, or the
    ///   query was not understood.
    private func sessionsTogether(
        _ wanted: Set<Session.ID>, of job: Job, _ hasDoubt: inout Bool
    ) async -> [Session.ID: Session] {
        let isForCollection = wanted.count > Self.queryMax || !shortcuts.mayHave(.query)
        if isForCollection, wanted.count >= Self.collectionFrom {
            let found = await collection(wanted, of: job)
            if !found.isEmpty { return found }
        }
        var found: [Session.ID: Session] = [:]
        var rest = wanted.filter(Self.canBeQueried).sorted()[...]
        while !rest.isEmpty, shortcuts.mayHave(.query) {
            let part = Set(rest.prefix(Self.queryMax))
            rest = rest.dropFirst(part.count)
            found.merge(await query(part, &hasDoubt)) { _, later in later }
        }
        return found
    }

    private func collection(_ wanted: Set<Session.ID>, of job: Job) async -> [Session.ID: Session] {
        let path = Self.sessionsPath(of: job) + "?format=Entity"
        let rows = await rows(path, in: .collection(job.kind)) { $0.collection("backupjobsessions") }
        let found = Self.pick(wanted, from: rows ?? [])
        if !found.isEmpty { shortcuts.worked(.collection(job.kind)) }
        return found
    }

    /// Never more than one page: what is missing in the answer is asked for by itself.
    private func query(_ ids: Set<Session.ID>, _ hasDoubt: inout Bool) async -> [Session.ID: Session] {
        let filter = ids.sorted().map { "UID%3D%3D\($0.rawValue)" }.joined(separator: "%2C")
        let path = "/api/query?type=BackupJobSession&format=Entities&pageSize=100&filter=\(filter)"
        guard let rows = await rows(path, in: .query, { $0.found("backupjobsessions") }) else { return [:] }
        let found = Self.pick(ids, from: rows)
        // Sessions that nobody asked for show that the filter means nothing to this server.
        let isFiltered = rows.allSatisfy { row in Session(row).map { found[$0.id] != nil } ?? true }
        if !isFiltered { shortcuts.failed(.query) } else if !found.isEmpty { shortcuts.worked(.query) }
        hasDoubt = hasDoubt || found.isEmpty
        return found
    }

    /// - Returns: nil where the answer is of no use; the single reads report what is wrong.
    private func rows(
        _ path: String, in form: Shortcuts.Form, _ list: (Node) -> [Node]?
    ) async -> [Node]? {
        guard shortcuts.mayHave(form) else { return nil }
        do {
            if let rows = list(try tree(try await get(path), path)) { return rows }
            shortcuts.failed(form)
        } catch {
            if error.kind.speaksAgainstForm { shortcuts.failed(form) }
        }
        return nil
    }

    /// Keyed, because an answer that EM is changing may show a session twice.
    private static func pick(_ wanted: Set<Session.ID>, from rows: [Node]) -> [Session.ID: Session] {
        let sessions = rows.compactMap { Session($0) }.filter { wanted.contains($0.id) }
        return Dictionary(sessions.map { ($0.id, $0) }, uniquingKeysWith: { _, later in later })
    }

    /// What is no GUID could mean something in a filter.
    private static func canBeQueried(_ id: Session.ID) -> Bool {
        id.rawValue.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) || $0 == 0x2D }
    }
}
