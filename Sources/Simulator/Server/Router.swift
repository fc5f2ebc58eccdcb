import Foundation

/// Writes the answer to a call that was let in, or refused: pure.
struct Router: Sendable {
    let renderer: Renderer

    func answer(_ passage: Gate.Passage, to call: Call) -> Answer {
        do throws(Refusal) {
            switch passage {
            case .read(let resource, let logons): return answer(try get(resource, call, logons), call)
            case .loggedOn(let logon): return loggedOn(logon, call)
            case .loggedOff: return Answer(status: 204)
            }
        } catch {
            return answer(error, to: call)
        }
    }

    func answer(_ refusal: Refusal, to call: Call) -> Answer {
        let body = refusal.body()
        var answer = answer(body, call, status: refusal.status)
        // Nulls are members of an error even where the version leaves them out elsewhere.
        if call.format == .json { answer.body = body.json().encoded(renderer.casing, writesNulls: true) }
        if refusal.status == 401 { answer.headers["WWW-Authenticate"] = "Basic Realm=RestSvc" }
        return answer
    }

    /// 201, with the token in a header and, for browsers, in a cookie.
    private func loggedOn(_ logon: Logon, _ call: Call) -> Answer {
        var answer = answer(renderer.logon(logon), call, status: 201)
        answer.headers["X-RestSvcSessionId"] = logon.token
        answer.headers["Set-Cookie"] = "X-RestSvcSessionId=\(logon.token); Path=/api;"
        return answer
    }

    private func get(_ resource: Resource, _ call: Call, _ logons: [Logon]) throws(Refusal) -> Body {
        let entities = call.parameters.wantsEntities && !renderer.distortion.ignoresEntityFormat
        let world = renderer.world
        switch resource {
        case .root: return renderer.root()
        case .logonManager: throw Refusal(status: 405, message: "Method GET is not allowed.")
        case .logons: return renderer.logons(logons)
        case .logon(let id):
            let logon = logons.first { $0.id.description == id }
            return renderer.logon(try found(logon, "logon session", id))
        case .nasService: return renderer.nasService()
        case .query: return renderer.query(try QueryResult(call.parameters, renderer))
        case .jobs(let kind): return renderer.jobs(kind, entities: entities)
        case .job(let kind, let id):
            let job = try job(id, kind)
            return entities ? renderer.entity(job) : single(renderer.reference(job))
        case .jobSessions(let kind, let id):
            return renderer.sessions(renderer.listed(world.sessions(of: try job(id, kind).id)), entities: entities)
        case .sessions(let kind):
            let sessions = world.sessions.filter { kind == nil || $0.kind == kind }
            return renderer.sessions(renderer.listed(sessions), entities: entities)
        case .session(let id):
            let session = try session(id)
            return entities ? renderer.entity(session) : single(renderer.reference(session))
        case .sessionTasks(let id): return renderer.tasks(of: try session(id), entities: entities)
        case .tasks, .task, .systemSessions, .systemSession, .servers, .server:
            return try getOther(resource, entities: entities)
        }
    }

    private func getOther(_ resource: Resource, entities: Bool) throws(Refusal) -> Body {
        let world = renderer.world
        switch resource {
        case .task(let id):
            let pairs = world.sessions.flatMap { session in session.tasks.map { (session: session, task: $0) } }
            let guid = try guid(id, "BackupTaskSession")
            let pair = try found(pairs.first { $0.task.id == guid }, "task session", id)
            return entities
                ? renderer.entity(pair.task, of: pair.session) : single(renderer.reference(pair.task, of: pair.session))
        case .systemSessions: return renderer.systemSessions(entities: entities)
        case .systemSession(let id):
            let guid = try guid(id, "SystemSession")
            let session = try found(world.collections.first { $0.id == guid }, "system session", id)
            return entities ? renderer.entity(session) : single(renderer.reference(session))
        case .servers: return renderer.servers(entities: entities)
        case .server(let id):
            let server = try found(world.server(try guid(id, "BackupServer")), "backup server", id)
            return entities
                ? Body(json: renderer.json(server), xml: renderer.xml(server)) : single(renderer.reference(server))
        default:
            let sessions = renderer.listed(world.sessions)
            return renderer.tasks(
                sessions.flatMap { own in own.tasks.map { (own, $0) } }, entities: entities)
        }
    }

    // MARK: Finding

    private func guid(_ id: String, _ type: String) throws(Refusal) -> GUID {
        guard let guid = GUID(id) else { throw .invalid(id, type: type) }
        return guid
    }

    private func job(_ id: String, _ kind: JobKind) throws(Refusal) -> World.Job {
        let job = renderer.world.job(try guid(id, kind.urnKind))
        guard let job, job.kind == kind else { throw .missing("job", id) }
        return job
    }

    private func session(_ id: String) throws(Refusal) -> World.Session {
        try found(renderer.world.session(try guid(id, "BackupJobSession")), "backup session", id)
    }

    private func found<Value>(_ value: Value?, _ kind: String, _ id: String) throws(Refusal) -> Value {
        guard let value else { throw .missing(kind, id) }
        return value
    }

    // MARK: Bodies

    /// One reference alone: `EntityRef` in XML, in JSON the object itself.
    private func single(_ reference: Reference) -> Body {
        Body(json: reference.json, xml: reference.xml(as: "EntityRef"))
    }

    /// The headers of the one recorded 200 (v12): no ETag, no encoding, so no conditional requests.
    private func answer(_ body: Body, _ call: Call, status: Int = 200) -> Answer {
        Answer(
            status: status,
            headers: [
                "Cache-Control": "private", "Content-Type": call.format.contentType,
                "Server": "Microsoft-HTTPAPI/2.0", "X-Content-Type-Options": "nosniff",
                "X-Frame-Options": "SAMEORIGIN", "X-XSS-Protection": "1; mode=block",
                "Strict-Transport-Security": "max-age=31536000",
            ], body: renderer.encode(body, as: call.format))
    }
}
