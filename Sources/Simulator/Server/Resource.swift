/// What a path below `/api` names. Names of resources are not case sensitive; ids stay as they came, good or bad.
enum Resource: Hashable, Sendable {
    case root
    case logonManager
    case logons
    case logon(String)
    case nasService
    case jobs(JobKind)
    case job(JobKind, String)
    case jobSessions(JobKind, String)
    /// All sessions of a kind, or of all kinds.
    case sessions(JobKind?)
    case session(String)
    case sessionTasks(String)
    case tasks
    case task(String)
    case systemSessions
    case systemSession(String)
    case servers
    case server(String)
    case query

    /// - Returns: Nil where the path is none of them.
    init?(path: String) {
        let parts = path.split(separator: "/").map(String.init)
        guard parts.first?.lowercased() == "api" else { return nil }
        let rest = Array(parts.dropFirst())
        guard let resource = Self.collection(rest) ?? Self.single(rest) else { return nil }
        self = resource
    }

    private static func collection(_ parts: [String]) -> Resource? {
        switch parts.map({ $0.lowercased() }).joined(separator: "/") {
        case "": .root
        case "sessionmngr": .logonManager
        case "logonsessions": .logons
        case "nas": .nasService
        case "nas/jobs": .jobs(.nas)
        case "jobs": .jobs(.backup)
        case "agents/jobs": .jobs(.agent)
        case "nas/backupsessions": .sessions(.nas)
        case "agents/backupsessions": .sessions(.agent)
        case "backupsessions": .sessions(nil)
        case "backuptasksessions": .tasks
        case "systemsessions": .systemSessions
        case "backupservers": .servers
        case "query": .query
        default: nil
        }
    }

    private static func single(_ parts: [String]) -> Resource? {
        guard let last = parts.last else { return nil }
        if let parent = collection(Array(parts.dropLast())) {
            switch parent {
            case .logons: return .logon(last)
            case .jobs(let kind): return .job(kind, last)
            case .sessions(nil): return .session(last)
            case .tasks: return .task(last)
            case .systemSessions: return .systemSession(last)
            case .servers: return .server(last)
            default: return nil
            }
        }
        switch (single(Array(parts.dropLast())), last.lowercased()) {
        case (.job(let kind, let id), "backupsessions"): return .jobSessions(kind, id)
        case (.session(let id), "tasksessions"): return .sessionTasks(id)
        default: return nil
        }
    }

    var isOfNAS: Bool {
        switch self {
        case .nasService, .jobs(.nas), .job(.nas, _), .jobSessions(.nas, _), .sessions(.nas): true
        default: false
        }
    }
}
