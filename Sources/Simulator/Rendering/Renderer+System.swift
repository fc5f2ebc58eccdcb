import Foundation

/// System sessions: Enterprise Manager's own data collection, the way to tell how old its data are.
extension Renderer {
    func systemSessions(entities: Bool) -> Body {
        let sessions = arranged(world.collections)
        guard entities else { return references(sessions.map(reference)) }
        return collection(
            json: "SystemSessions", xml: "SystemSessions", sessions.map { (json($0), xml($0)) })
    }

    func entity(_ session: World.CollectSession) -> Body { Body(json: json(session), xml: xml(session)) }

    /// `Collect Job @2023-01-27 …`: the blank before the `@` is the vendor's.
    private func name(_ session: World.CollectSession) -> String { name("Collect Job ", at: session.created) }

    func reference(_ session: World.CollectSession) -> Reference {
        let href = href("/systemSessions/\(session.id)")
        return Reference(
            uid: "urn:veeam:SystemSession:\(session.id)", name: name(session), href: href,
            type: "BackupJobSessionReference",
            links: [Link(rel: "Alternate", href: href + "?format=Entity", name: name(session), type: "SystemSession")])
    }

    /// The alternate link claims to be a BackupJobSessionReference (documented so).
    private func links(_ session: World.CollectSession) -> [Link] {
        let href = href("/systemSessions/\(session.id)")
        return [
            Link(rel: "Alternate", href: href, name: name(session), type: "BackupJobSessionReference"),
            Link(rel: "Down", href: href + "/events", name: "Events", type: "SystemSessionEvents"),
        ]
    }

    func json(_ session: World.CollectSession) -> JSONValue {
        [
            "SessionType": "CollectJob", "CreationTimeUTC": .string(time(session.created)),
            "EndTimeUTC": .text(time(session.ended)), "State": .string(session.state),
            "Result": ["Result": .string(session.state), "Message": "", "IsCanceled": false],
            "Name": .string(name(session)), "UID": .string("urn:veeam:SystemSession:\(session.id)"),
            "Links": links(session).json, "Href": .string(href("/systemSessions/\(session.id)?format=Entity")),
            "Type": "SystemSession",
        ]
    }

    func xml(_ session: World.CollectSession) -> XMLTree {
        let result =
            XMLTree.leaf("Result", session.state) + XMLTree.leaf("Message", "") + XMLTree.leaf("IsCanceled", "false")
        return XMLTree(
            "SystemSession",
            [
                "Href": href("/systemSessions/\(session.id)?format=Entity"), "Type": "SystemSession",
                "Name": name(session), "UID": "urn:veeam:SystemSession:\(session.id)",
            ],
            links(session).xml + XMLTree.leaf("SessionType", "CollectJob")
                + XMLTree.leaf("CreationTimeUTC", time(session.created))
                + XMLTree.leaf("EndTimeUTC", time(session.ended)) + XMLTree.leaf("State", session.state)
                + [XMLTree("Result", [:], result)])
    }
}
