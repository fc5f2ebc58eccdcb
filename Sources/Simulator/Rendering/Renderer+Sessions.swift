import Foundation

extension Renderer {
    func path(_ session: World.Session) -> String { "/backupSessions/\(session.id)" }
    func name(_ session: World.Session) -> String { name(session.jobName, at: session.created) }

    /// Carries neither state nor result nor end (documented, recorded for `/nas/backupSessions`).
    func reference(_ session: World.Session) -> Reference {
        let href = href(path(session))
        let name = name(session)
        return Reference(
            uid: "urn:veeam:BackupJobSession:\(session.id)", name: name, href: href,
            type: "BackupJobSessionReference",
            links: [
                up(to: session.server), up(toJobOf: session),
                Link(rel: "Alternate", href: href + "?format=Entity", name: name, type: "BackupJobSession"),
                Link(rel: "Down", href: href + "/taskSessions", type: "BackupTaskSessionReferenceList"),
            ])
    }

    /// To `/api/jobs/{guid}` whatever the kind, never to `/nas/jobs` (recorded).
    private func up(toJobOf session: World.Session) -> Link {
        Link(rel: "Up", href: href("/jobs/\(session.job)"), name: session.jobName, type: "JobReference")
    }

    func sessions(_ sessions: [World.Session], entities: Bool) -> Body {
        let arranged = arranged(sessions)
        guard entities else { return references(arranged.map(reference)) }
        return collection(
            json: "BackupJobSessions", xml: "BackupJobSessions", arranged.map { (json($0), xml($0)) })
    }

    func entity(_ session: World.Session) -> Body { Body(json: json(session), xml: xml(session)) }

    func json(_ session: World.Session) -> JSONValue {
        [
            "IsRetry": .bool(session.isRetry),
            "JobUid": .string("urn:veeam:Job:\(session.job)"),
            "JobName": .string(session.jobName),
            "JobType": .string(session.type),
            "CreationTimeUTC": .string(time(session.created)),
            "EndTimeUTC": .text(time(session.ended)),
            "State": .string(session.state),
            "Result": .text(session.result),
            "Progress": .number(session.progress),
            // Null even on sessions that failed (recorded): there is no reason text at this level.
            "FailureMessage": .null,
            "Name": .string(name(session)),
            "UID": .string("urn:veeam:BackupJobSession:\(session.id)"),
            "Links": links(session).json,
            "Href": .string(href(path(session)) + "?format=Entity"),
            "Type": "BackupJobSession",
        ]
    }

    func xml(_ session: World.Session) -> XMLTree {
        let fields =
            XMLTree.leaf("JobUid", "urn:veeam:Job:\(session.job)")
            + XMLTree.leaf("JobName", session.jobName)
            + XMLTree.leaf("JobType", session.type)
            + XMLTree.leaf("CreationTimeUTC", time(session.created))
            + XMLTree.leaf("EndTimeUTC", time(session.ended))
            + XMLTree.leaf("State", session.state)
            + XMLTree.leaf("Result", session.result)
            + XMLTree.leaf("Progress", String(session.progress))
            + XMLTree.leaf("IsRetry", String(session.isRetry))
        return XMLTree(
            "BackupJobSession",
            [
                "Href": href(path(session)) + "?format=Entity", "Type": "BackupJobSession", "Name": name(session),
                "UID": "urn:veeam:BackupJobSession:\(session.id)",
            ],
            links(session).xml + fields)
    }

    /// `Stop` stands on finished sessions as well; one Related per restore point, and none for file shares (recorded).
    private func links(_ session: World.Session) -> [Link] {
        let href = href(path(session))
        let own = [
            up(to: session.server), up(toJobOf: session),
            Link(rel: "Alternate", href: href, name: name(session), type: "BackupJobSessionReference"),
            Link(rel: "Down", href: href + "/taskSessions", type: "BackupTaskSessionReferenceList"),
            Link(rel: "Stop", href: href + "?action=stop"),
        ]
        let points = session.tasks.compactMap { task in
            task.restorePoint.map {
                Link(
                    rel: "Related", href: self.href("/restorePoints/\($0)"), name: pointName(session.created),
                    type: "RestorePointReference")
            }
        }
        return own + points
    }

    /// SQL Server's own way to write a date, in the names of restore point links: `Feb 19 2025  3:33AM` (recorded).
    private func pointName(_ date: Date) -> String {
        let hour = date.verbatim(
            """
            \(hour: .defaultDigits(clock: .twelveHour, hourCycle: .oneBased)):\
            \(minute: .twoDigits)\(dayPeriod: .standard(.abbreviated))
            """)
        return date.verbatim("\(month: .abbreviated) \(day: .defaultDigits) \(year: .defaultDigits)")
            + (hour.count < 7 ? "  " : " ") + hour
    }
}
