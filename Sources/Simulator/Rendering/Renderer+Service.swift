import Foundation

/// The resources about Enterprise Manager itself.
extension Renderer {
    /// `GET /api/`: open without a logon.
    func root() -> Body {
        let versions = profile.apiVersions.map { version in
            (
                version, link: Link(rel: "Create", href: href("/sessionMngr/?v=\(version)"), type: "LogonSession")
            )
        }
        let links = [
            Link(rel: "Down", href: href("/logonSessions"), type: "LogonSessionList"),
            Link(rel: "Create", href: href("/sessionMngr/?v=latest"), type: "LogonSession"),
        ]
        return Body(
            json: [
                "SupportedVersions": [
                    "SupportedVersions": .array(
                        versions.map { ["Links": [$0.link].json, "Name": .string($0.0)] })
                ],
                "Links": links.json, "Href": nil, "Type": nil,
            ],
            xml: XMLTree(
                "EnterpriseManager", [:],
                links.xml + [
                    XMLTree(
                        "SupportedVersions", [:],
                        versions.map { XMLTree("SupportedVersion", ["Name": $0.0], [$0.link].xml) })
                ]))
    }

    func logon(_ logon: Logon) -> Body {
        let links = logonLinks(logon)
        let href = href("/logonSessions/\(logon.id)")
        return Body(
            json: [
                "UserName": .string(logon.user), "SessionId": .string(logon.id.description), "Links": links.json,
                "Href": .string(href), "Type": "LogonSession",
            ],
            xml: XMLTree(
                "LogonSession", ["Type": "LogonSession", "Href": href],
                links.xml + XMLTree.leaf("UserName", logon.user) + XMLTree.leaf("SessionId", logon.id.description)))
    }

    func logons(_ logons: [Logon]) -> Body {
        let bodies = logons.map { self.logon($0) }
        return collection(json: "LogonSessions", xml: "LogonSessions", bodies.map { ($0.json(), $0.xml()) })
    }

    /// Types as the server gives them, the wrong ones too: `/systemSessions` claims to be BackupJobSessions (recorded).
    private func logonLinks(_ logon: Logon) -> [Link] {
        var resources = [
            ("/backupServers", "BackupServer"), ("/managedServers", "ManagedServer"), ("/jobs", "Job"),
            ("/repositories", "Repository"), ("/backups", "Backup"), ("/restorePoints", "RestorePoint"),
            ("/backupSessions", "BackupJobSession"), ("/restoreSessions", "RestoreSession"),
            ("/replicaSessions", "ReplicaJobSession"), ("/backupTaskSessions", "BackupTaskSession"),
            ("/systemSessions", "BackupJobSession"),
        ]
        var services = [("/tasks", "TaskList"), ("/querySvc", "QueryService"), ("/agents", "AgentsService")]
        if profile.hasNAS { services.append(("/nas", "NasService")) }
        if profile == .v9_5u4 { resources.removeLast() }
        func down(_ path: String, _ type: String) -> Link { Link(rel: "Down", href: href(path), type: type) }
        return [Link(rel: "Up", href: href("/"), type: "EnterpriseManager")]
            + resources.map { down($0.0, $0.1 + "ReferenceList") }
            + services.map { down($0.0, $0.1) }
            + resources.map { down($0.0 + "?format=Entity", $0.1 + "List") }
            + [Link(rel: "Delete", href: href("/logonSessions/\(logon.id)"))]
    }

    /// `GET /nas`: six links.
    func nasService() -> Body {
        let resources = [
            ("/nas/jobs", "Job"), ("/nas/fileServers", "FileServer"), ("/nas/backupSessions", "BackupJobSession"),
        ]
        let links =
            resources.map { Link(rel: "Down", href: href($0.0), type: $0.1 + "ReferenceList") }
            + resources.map { Link(rel: "Down", href: href($0.0 + "?format=Entity"), type: $0.1 + "List") }
        return Body(
            json: ["Links": links.json, "Href": nil, "Type": nil], xml: XMLTree("NASService", [:], links.xml))
    }

    func servers(entities: Bool) -> Body {
        let servers = arranged(world.servers)
        guard entities else { return references(servers.map(reference)) }
        return collection(
            json: "BackupServers", xml: "BackupServers", servers.map { (json($0), xml($0)) })
    }

    func reference(_ server: World.Server) -> Reference {
        let href = href("/backupServers/\(server.id)")
        return Reference(
            uid: "urn:veeam:BackupServer:\(server.id)", name: server.name, href: href, type: "BackupServerReference",
            links: [
                Link(rel: "Alternate", href: href + "?format=Entity", name: server.name, type: "BackupServer"),
                Link(rel: "Down", href: href + "/jobs", type: "JobReferenceList"),
            ])
    }

    func json(_ server: World.Server) -> JSONValue {
        [
            "Description": "", "Port": .number(port), "Version": .string(profile.serverVersion), "WcfPort": 9405,
            "VbrCertificateThumbprint": "FB70F5AE49C31EB4E89DC033EDA05BDD1F8A0522", "Name": .string(server.name),
            "UID": .string("urn:veeam:BackupServer:\(server.id)"), "Links": links(server).json,
            "Href": .string(href("/backupServers/\(server.id)?format=Entity")), "Type": "BackupServer",
        ]
    }

    func xml(_ server: World.Server) -> XMLTree {
        let href = href("/backupServers/\(server.id)?format=Entity")
        return XMLTree(
            "BackupServer",
            [
                "Href": href, "Type": "BackupServer", "Name": server.name,
                "UID": "urn:veeam:BackupServer:\(server.id)",
            ],
            links(server).xml + XMLTree.leaf("Description", "") + XMLTree.leaf("Port", String(port))
                + XMLTree.leaf("Version", profile.serverVersion))
    }

    private var port: Int { profile == .v13 ? 443 : 9392 }

    private func links(_ server: World.Server) -> [Link] {
        let href = href("/backupServers/\(server.id)")
        return [
            Link(rel: "Alternate", href: href, name: server.name, type: "BackupServerReference"),
            Link(rel: "Down", href: href + "/jobs", type: "JobReferenceList"),
            Link(rel: "Start", href: href + "?action=collect"),
        ]
    }
}
