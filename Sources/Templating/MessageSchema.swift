/// The names that a template over a message may use: those of a webhook's default body and a few more.
package enum MessageSchema {
    /// - Parameter labels: The names that `labels` sets anywhere in the configuration.
    package static func schema(labels: some Sequence<String>) -> TemplateSchema {
        let own = message(labels: .object(Fields(labels.map { ($0, .leaf) })))
        let items = TemplateSchema.list(.object(Fields(own)))
        let counts = TemplateSchema.object(["success": .leaf, "warning": .leaf, "failed": .leaf, "none": .leaf])
        let more: [(String, TemplateSchema)] = [
            ("items", items), ("counts", counts), ("digest", .object(["items": items, "counts": counts])),
            ("reference", .leaf), ("status_url", .leaf),
        ]
        return .object(Fields(own + more))
    }

    private static func message(labels: TemplateSchema) -> [(String, TemplateSchema)] {
        [
            ("id", .leaf), ("kind", .leaf), ("event", .leaf), ("rule", .leaf), ("severity", .leaf),
            ("severity_number", .leaf), ("time", .leaf), ("title", .leaf), ("summary", .leaf),
            ("incident", .object(["id": .leaf, "opened_at": .leaf, "count": .leaf])),
            ("source", .object(["name": .leaf, "url": .leaf])), ("server", .leaf),
            ("job", .object(["id": .leaf, "name": .leaf, "kind": .leaf, "type": .leaf])), ("labels", labels),
            ("session", session), ("history", history),
        ]
    }

    private static let session = TemplateSchema.object([
        "id": .leaf, "uid": .leaf, "name": .leaf, "state": .leaf, "result": .leaf, "retry": .leaf, "progress": .leaf,
        "started_at": .leaf, "ended_at": .leaf, "duration_seconds": .leaf,
        "failures": .list(.object(["object": .leaf, "reason": .leaf])),
    ])

    private static let history = TemplateSchema.object([
        "streak": .leaf, "previous_result": .leaf, "last_success_at": .leaf, "usual_duration_seconds": .leaf,
        "recent": .list(.leaf),
    ])
}
