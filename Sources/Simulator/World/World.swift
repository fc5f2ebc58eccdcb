package import Foundation

/// What happened at the backup servers, as Enterprise Manager last collected it.
///
/// A pure value without a clock: every time comes from the caller, every identity from the seed. The same calls in the
/// same order give the same world. An unknown id is a mistake of the script, so a mutator that gets one stops the
/// program.
package struct World: Sendable {
    package private(set) var servers: [Server] = []
    package private(set) var jobs: [Job] = []
    package private(set) var collections: [CollectSession] = []
    /// Lists come in this random order instead of the profile's; nil is the profile's own.
    package var orderSeed: UInt64?
    private var sessionsByID: [GUID: Session] = [:]
    private var sessionIDsByJob: [GUID: [GUID]] = [:]
    private var generator: SeededGenerator

    package init(seed: UInt64 = 1) { generator = SeededGenerator(seed: seed) }

    package func job(_ id: GUID) -> Job? { jobs.first { $0.id == id } }
    package func server(_ id: GUID) -> Server? { servers.first { $0.id == id } }
    package func session(_ id: GUID) -> Session? { sessionsByID[id] }
    package var sessions: [Session] { Array(sessionsByID.values) }

    /// In the order they were told, also those of a job that was removed.
    package func sessions(of job: GUID) -> [Session] {
        sessionIDsByJob[job, default: []].compactMap { sessionsByID[$0] }
    }

    // MARK: Servers and jobs

    @discardableResult
    package mutating func addServer(_ name: String) -> GUID {
        let server = Server(id: GUID(using: &generator), name: name)
        servers.append(server)
        return server.id
    }

    /// - Parameter type: The JobType of its sessions; the usual one of its kind where nil.
    /// - Parameter server: The first server where nil; a world without one gets one.
    @discardableResult
    package mutating func addJob(
        _ name: String, kind: JobKind = .nas, type: String? = nil, server: GUID? = nil, objects: [String] = []
    ) -> GUID {
        let home = server ?? servers.first?.id ?? addServer("vbr01.example.net")
        let id = GUID(using: &generator)
        let type = type ?? kind.jobTypeDefault
        jobs.append(Job(id: id, name: name, kind: kind, type: type, server: home, objects: objects))
        return id
    }

    /// The sessions stay listed, as they do when a job is deleted and made again under its name.
    package mutating func removeJob(_ id: GUID) { jobs.removeAll { $0.id == id } }

    package mutating func renameJob(_ id: GUID, to name: String) { editJob(id) { $0.name = name } }
    package mutating func disableJob(_ id: GUID) { editJob(id) { $0.scheduleEnabled = false } }

    package mutating func editJob(_ id: GUID, _ edit: (inout Job) -> Void) {
        guard let index = jobs.firstIndex(where: { $0.id == id }) else { preconditionFailure("no job \(id)") }
        edit(&jobs[index])
    }

    // MARK: Sessions

    /// - Returns: The id of the new session, which is Working.
    @discardableResult
    package mutating func start(_ job: GUID, at created: Date, isRetry: Bool = false) -> GUID {
        guard let owner = self.job(job) else { preconditionFailure("no job \(job)") }
        var session = Session(
            id: GUID(using: &generator), job: job, kind: owner.kind, jobName: owner.name, type: owner.type,
            server: owner.server, created: created)
        session.isRetry = isRetry
        sessionsByID[session.id] = session
        sessionIDsByJob[job, default: []].append(session.id)
        return session.id
    }

    /// A retry is a session of its own with its own id.
    @discardableResult
    package mutating func retry(_ job: GUID, at created: Date) -> GUID { start(job, at: created, isRetry: true) }

    package mutating func progress(_ session: GUID, to percent: Int) { edit(session) { $0.progress = percent } }

    package mutating func end(_ session: GUID, at ended: Date, _ outcome: Outcome) {
        edit(session) {
            $0.state = "Stopped"
            $0.ended = ended
            $0.result = outcome.rawValue
            $0.progress = 100
        }
    }

    /// Adds a machine to a session of a backup or agent job. With an outcome it is over, without it runs.
    @discardableResult
    package mutating func addTask(
        _ object: String, to session: GUID, at created: Date, _ outcome: Outcome? = nil, reason: String = ""
    ) -> GUID {
        var task = TaskSession(id: GUID(using: &generator), object: object, created: created, reason: reason)
        task.outcome = outcome
        if outcome != nil { task.ended = created.addingTimeInterval(47.25) }
        if outcome == .success || outcome == .warning {
            task.totalBytes = 214_748_364_800
            task.restorePoint = GUID(using: &generator)
        }
        edit(session) { $0.tasks.append(task) }
        return task.id
    }

    package mutating func edit(_ session: GUID, _ edit: (inout Session) -> Void) {
        guard var edited = sessionsByID[session] else { preconditionFailure("no session \(session)") }
        edit(&edited)
        sessionsByID[session] = edited
    }

    package mutating func removeSession(_ id: GUID) {
        guard let session = sessionsByID.removeValue(forKey: id) else { return }
        sessionIDsByJob[session.job]?.removeAll { $0 == id }
    }

    /// Cuts the list of a job to the sessions created at or after `oldest`, as the 30-day limit does.
    package mutating func shorten(_ job: GUID, to oldest: Date) {
        for session in sessions(of: job) where session.created < oldest { removeSession(session.id) }
    }

    /// Cuts the list of a job to its newest sessions.
    package mutating func keepNewest(_ count: Int, of job: GUID) {
        for session in sessions(of: job).sorted(by: { $0.created < $1.created }).dropLast(count) {
            removeSession(session.id)
        }
    }

    // MARK: Collection

    /// One run of Enterprise Manager's own collection. Without `ended` it is still going on.
    @discardableResult
    package mutating func collect(at created: Date, ended: Date? = nil, state: String? = nil) -> GUID {
        let state = state ?? (ended == nil ? "InProgress" : "CompletedSuccessfully")
        let session = CollectSession(id: GUID(using: &generator), created: created, ended: ended, state: state)
        collections.append(session)
        return session.id
    }
}
