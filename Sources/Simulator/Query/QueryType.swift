/// What `/query?type=` may ask for here, and where its entities stand in the answer.
enum QueryType: String, Hashable, Sendable, CaseIterable {
    case session = "BackupJobSession"
    case task = "BackupTaskSession"
    case nasJob = "NasJob"

    /// The type is required; its case does not matter.
    init(_ text: String?) throws(Refusal) {
        guard let text, let type = Self.allCases.first(where: { $0.rawValue.lowercased() == text.lowercased() }) else {
            throw Refusal(status: 400, message: "Query type '\(text ?? "")' is not supported.")
        }
        self = type
    }

    var listName: String {
        switch self {
        case .session: "BackupJobSessions"
        case .task: "BackupTaskSessions"
        case .nasJob: "NASJobs"
        }
    }

    func rows(_ renderer: Renderer) -> [QueryRow] {
        let sessions = renderer.listed(renderer.world.sessions)
        switch self {
        case .session: return renderer.arranged(sessions).map { .session($0, renderer) }
        case .nasJob:
            return renderer.arranged(renderer.world.jobs.filter { $0.kind == .nas }).map { .job($0, renderer) }
        case .task:
            let owners = Dictionary(uniqueKeysWithValues: sessions.flatMap { own in own.tasks.map { ($0.id, own) } })
            return renderer.arranged(sessions.flatMap(\.tasks)).compactMap { task in
                owners[task.id].map { .task(task, of: $0, renderer) }
            }
        }
    }
}
