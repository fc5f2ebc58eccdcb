import Core

extension Session {
    /// nil without an identity or a readable start: there is nothing to know or to order it by.
    init?(_ node: Node) {
        guard let uid = node.text("uid"), let start = node.text("creationtimeutc").flatMap({ Timestamp($0) }) else {
            return nil
        }
        self.init(
            id: ID(rawValue: URN.guid(of: uid)), uid: uid, name: node.text("name") ?? "", type: node.text("jobtype"),
            jobName: node.text("jobname"), server: node.server, state: node.text("state") ?? "",
            result: Result(em: node.text("result")), progress: node.integer("progress"),
            isRetry: node.boolean("isretry") ?? false, startedAt: start
        )
        // The end time of a running session means nothing: minus 55 years was seen.
        if hasEnded { endedAt = node.text("endtimeutc").flatMap { Timestamp($0) } }
    }
}

extension Session.Result {
    /// Missing, null, `None` and words never documented are alike.
    fileprivate init(em text: String?) {
        self = text.flatMap { Session.Result(rawValue: $0.lowercased()) } ?? .none
    }
}

extension Session.Failure {
    /// What the task sessions say went wrong: the failed before those with warnings, at most `Session.failuresMax`.
    static func worst(of tasks: [Node]) -> [Session.Failure] {
        let sorted = ["failed", "warning"].flatMap { result in
            tasks.filter { $0.text("result")?.lowercased() == result }
        }
        return sorted.prefix(Session.failuresMax).map { Session.Failure($0) }
    }

    /// The name of a task session is `{object}@{time}`.
    private init(_ task: Node) {
        let name = task.text("name").map { name in name.lastIndex(of: "@").map { String(name[..<$0]) } ?? name }
        self.init(object: task.text("vmdisplayname") ?? name ?? "?", reason: task.text("reason") ?? "")
    }
}
