import Foundation

extension Renderer {
    func path(_ job: World.Job) -> String { "\(job.kind.path)/\(job.id)" }

    func reference(_ job: World.Job) -> Reference {
        let right = href(path(job))
        let shown = job.kind == .nas && profile.hasWrongNASHref ? href("/agents/jobs/\(job.id)") : right
        return Reference(
            uid: "urn:veeam:\(job.kind.urnKind):\(job.id)", name: job.name, href: shown,
            type: "\(job.kind.urnKind)Reference",
            links: [
                up(to: job.server),
                // Typed Job for every kind (recorded for NAS).
                Link(rel: "Alternate", href: right + "?format=Entity", name: job.name, type: "Job"),
                Link(rel: "Down", href: right + "/backupSessions", type: "BackupJobSessionReferenceList"),
            ])
    }

    func jobs(_ kind: JobKind, entities: Bool) -> Body {
        let jobs = arranged(world.jobs.filter { $0.kind == kind })
        guard entities else { return references(jobs.map(reference)) }
        let names: (json: String, xml: String) =
            switch kind {
            case .nas: ("NASJobs", "NASJobs")
            case .backup: ("Jobs", "Jobs")
            case .agent: ("AgentBackupJobs", "AgentBackupJobs")
            }
        return collection(json: names.json, xml: names.xml, jobs.map { (json($0), xml($0)) })
    }

    func entity(_ job: World.Job) -> Body { Body(json: json(job), xml: xml(job)) }

    func json(_ job: World.Job) -> JSONValue {
        let schedule: [JSONValue.Member] = [
            .init(name: "ScheduleConfigured", value: .bool(job.scheduleConfigured)),
            .init(name: "ScheduleEnabled", value: .bool(job.scheduleEnabled)),
            .init(name: "NextRun", value: .text(nextRun(job))),
            .init(name: "JobScheduleOptions", value: ScheduleOptions(job).json),
        ]
        let identity: [JSONValue.Member] = [
            .init(name: "Name", value: .string(job.name)),
            .init(name: "UID", value: .string("urn:veeam:\(job.kind.urnKind):\(job.id)")),
            .init(name: "Links", value: links(job).json),
            .init(name: "Href", value: .string(href(path(job)) + "?format=Entity")),
            .init(name: "Type", value: .string(entityType(job))),
        ]
        let content = content(job)
        return .object(content.jsonBefore + schedule + content.jsonAfter + identity)
    }

    func xml(_ job: World.Job) -> XMLTree {
        let content = content(job)
        let schedule =
            XMLTree.leaf("ScheduleConfigured", String(job.scheduleConfigured))
            + XMLTree.leaf("ScheduleEnabled", String(job.scheduleEnabled))
            + XMLTree.leaf("NextRun", nextRun(job))
            + [ScheduleOptions(job).xml]
        let root = job.kind == .nas ? "NASJob" : entityType(job)
        return XMLTree(
            root,
            [
                "Type": entityType(job), "Href": href(path(job)) + "?format=Entity", "Name": job.name,
                "UID": "urn:veeam:\(job.kind.urnKind):\(job.id)",
            ],
            links(job).xml + content.xmlBefore + schedule + content.xmlAfter)
    }

    private func entityType(_ job: World.Job) -> String { job.kind.urnKind }

    /// Whole seconds in every recording.
    private func nextRun(_ job: World.Job) -> String? {
        job.nextRun.map { time(Date(timeIntervalSince1970: $0.timeIntervalSince1970.rounded(.down))) }
    }

    private func content(_ job: World.Job) -> JobContent {
        job.kind == .nas ? .nas(job, href: href(path(job))) : .machines(job, href: href(path(job)))
    }

    /// NAS actions are paths, those of the older resources are `?action=` (both recorded).
    private func links(_ job: World.Job) -> [Link] {
        let href = href(path(job))
        let isNAS = job.kind == .nas
        func action(_ name: String) -> String { isNAS ? "\(href)/\(name)" : "\(href)?action=\(name)" }
        return [
            up(to: job.server),
            Link(rel: "Alternate", href: href, name: job.name, type: isNAS ? "JobReference" : reference(job).type),
            Link(rel: "Down", href: href + "/includes", type: isNAS ? "NasObjectList" : "ObjectInJobList"),
            Link(rel: "ToggleScheduleEnabled", href: action("toggleScheduleEnabled")),
            Link(rel: "Down", href: href + "/backupSessions", type: "BackupJobSessionReferenceList"),
            Link(rel: "Start", href: action("start")),
            Link(rel: "Stop", href: action("stop")),
            Link(rel: "Retry", href: action("retry")),
        ]
    }
}
