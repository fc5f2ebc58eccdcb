package import Core

/// The jobs that a source shows now.
package struct JobList: Hashable, Sendable {
    package var jobs: [Job] = []
    /// Collections that this server does not have: NAS came with v10.
    package var missingKinds: [Job.Kind] = []
}

extension EnterpriseManagerClient {
    package func jobs() async throws(EnterpriseManagerError) -> JobList {
        var list = JobList()
        var seen: Set<Job.ID> = []
        for kind in settings.kinds {
            do {
                let jobs = try await nodes(of: kind).compactMap { Job($0, of: settings.id, kind: kind) }
                // A job that two collections show is looked at once.
                list.jobs += jobs.filter { settings.watches($0) && seen.insert($0.id).inserted }
            } catch  where error.kind == .missing {
                list.missingKinds.append(kind)
            }
        }
        return list
    }

    /// NAS jobs as entities, for schedule and retries; as references where the server never had entities of them.
    private func nodes(of kind: Job.Kind) async throws(EnterpriseManagerError) -> [Node] {
        let path = Self.path(of: kind)
        guard kind == .nas else { return try await references(path) }
        let entities = path + "?format=Entity"
        do throws(EnterpriseManagerError) {
            let body = try tree(try await get(entities), entities)
            if let jobs = body.collection("nasjobs") {
                if !jobs.isEmpty { shortcuts.worked(.shareJobs) }
                return jobs
            }
            if !shortcuts.has(.shareJobs), let references = body.collection("refs") { return references }
            throw failure(.malformed, entities, "this is no list of file share jobs")
        } catch  where error.kind.mayMeanOtherForm && !shortcuts.has(.shareJobs) {
            return try await references(path)
        }
    }

    private func references(_ path: String) async throws(EnterpriseManagerError) -> [Node] {
        if let list = try tree(try await get(path), path).collection("refs") { return list }
        throw failure(.malformed, path, "this is no list of jobs")
    }

    static func path(of kind: Job.Kind) -> String {
        switch kind {
        case .nas: "/api/nas/jobs"
        case .backup: "/api/jobs"
        case .agent: "/api/agents/jobs"
        }
    }
}
