import Foundation

extension Renderer {
    func tasks(of session: World.Session, entities: Bool) -> Body {
        tasks(session.tasks.map { (session, $0) }, entities: entities)
    }

    /// One per machine; a file share has none that any source shows.
    func tasks(_ all: [(session: World.Session, task: World.TaskSession)], entities: Bool) -> Body {
        let sessions = Dictionary(all.map { ($0.task.id, $0.session) }, uniquingKeysWith: { first, _ in first })
        let pairs = arranged(all.map(\.task)).compactMap { task in sessions[task.id].map { ($0, task) } }
        guard entities else { return references(pairs.map { reference($0.1, of: $0.0) }) }
        return collection(
            json: "BackupTaskSessions", xml: "BackupTaskSessions",
            pairs.map { (json($0.1, of: $0.0), xml($0.1, of: $0.0)) })
    }

    func entity(_ task: World.TaskSession, of session: World.Session) -> Body {
        Body(json: json(task, of: session), xml: xml(task, of: session))
    }

    func reference(_ task: World.TaskSession, of session: World.Session) -> Reference {
        let href = href("/backupTaskSessions/\(task.id)")
        let name = name(task.object, at: task.created)
        return Reference(
            uid: "urn:veeam:BackupTaskSession:\(task.id)", name: name, href: href, type: "BackupTaskSessionReference",
            links: [
                up(to: session.server), up(to: session),
                Link(rel: "Alternate", href: href + "?format=Entity", name: name, type: "BackupTaskSession"),
            ])
    }

    func json(_ task: World.TaskSession, of session: World.Session) -> JSONValue {
        [
            "JobSessionUid": .string("urn:veeam:BackupJobSession:\(session.id)"),
            "CreationTimeUTC": .string(time(task.created)),
            "EndTimeUTC": .text(time(task.ended)),
            "State": .string(task.outcome == nil ? "InProgress" : "Completed"),
            "Result": .string(task.outcome?.rawValue ?? "None"),
            "Reason": .string(task.reason),
            "TotalSize": .number(task.totalBytes),
            "VmUid": .string(vmUID(task, of: session)),
            "VmDisplayName": .string(task.object),
            "Name": .string(name(task.object, at: task.created)),
            "UID": .string("urn:veeam:BackupTaskSession:\(task.id)"),
            "Links": links(task, of: session).json,
            "Href": .string(href("/backupTaskSessions/\(task.id)?format=Entity")),
            "Type": "BackupTaskSession",
        ]
    }

    func xml(_ task: World.TaskSession, of session: World.Session) -> XMLTree {
        let fields =
            XMLTree.leaf("JobSessionUid", "urn:veeam:BackupJobSession:\(session.id)")
            + XMLTree.leaf("CreationTimeUTC", time(task.created))
            + XMLTree.leaf("EndTimeUTC", time(task.ended))
            + XMLTree.leaf("State", task.outcome == nil ? "InProgress" : "Completed")
            + XMLTree.leaf("Result", task.outcome?.rawValue ?? "None")
            + XMLTree.leaf("Reason", task.reason)
            + XMLTree.leaf("TotalSize", String(task.totalBytes))
            + XMLTree.leaf("VmUid", vmUID(task, of: session))
        return XMLTree(
            "BackupTaskSession",
            [
                "Href": href("/backupTaskSessions/\(task.id)?format=Entity"), "Type": "BackupTaskSession",
                "Name": name(task.object, at: task.created), "UID": "urn:veeam:BackupTaskSession:\(task.id)",
                "VmDisplayName": task.object,
            ],
            links(task, of: session).xml + fields)
    }

    private func links(_ task: World.TaskSession, of session: World.Session) -> [Link] {
        let name = name(task.object, at: task.created)
        let own = [
            up(to: session.server), up(to: session),
            Link(
                rel: "Alternate", href: href("/backupTaskSessions/\(task.id)"), name: name,
                type: "BackupTaskSessionReference"),
        ]
        guard let point = task.restorePoint else { return own }
        let href = href("/vmRestorePoints/\(point)?format=Entity")
        return own + [Link(rel: "Related", href: href, name: name, type: "VmRestorePoint")]
    }

    private func up(to session: World.Session) -> Link {
        Link(rel: "Up", href: href(path(session)), name: name(session), type: "BackupJobSessionReference")
    }

    private func vmUID(_ task: World.TaskSession, of session: World.Session) -> String {
        "urn:VMware:Vm:\(session.server).vm-\(task.id.low % 100_000)"
    }
}
