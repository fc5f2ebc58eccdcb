import Foundation

/// A row of a query: what it can be filtered by, and how it is written.
struct QueryRow: Sendable {
    let value: @Sendable (String) -> FilterValue?
    let reference: Reference
    let body: Body

    private static let states = ["Starting", "Stopping", "Working", "Pausing", "Resuming", "Stopped"]
    private static let taskStates = ["InProgress", "Pending", "Completed"]
    private static let results = ["None"] + Outcome.allCases.map(\.rawValue)

    static func session(_ session: World.Session, _ renderer: Renderer) -> QueryRow {
        QueryRow(
            value: { field in
                switch field {
                case "uid": .urn("urn:veeam:BackupJobSession:\(session.id)")
                case "name": .text(renderer.name(session))
                case "jobtype": .text(session.type)
                case "jobuid": .urn("urn:veeam:Job:\(session.job)")
                case "jobname": .text(session.jobName)
                case "creationtime": .time(session.created)
                case "endtime": session.ended.map(FilterValue.time) ?? .absent
                case "state": .position(session.state, among: states)
                case "result": .position(session.result ?? "None", among: results)
                case "isretry": .flag(session.isRetry)
                case "backupserveruid": .urn("urn:veeam:BackupServer:\(session.server)")
                case "backupservername": .text(renderer.world.server(session.server)?.name ?? "")
                default: nil
                }
            }, reference: renderer.reference(session), body: renderer.entity(session))
    }

    static func task(_ task: World.TaskSession, of session: World.Session, _ renderer: Renderer) -> QueryRow {
        QueryRow(
            value: { field in
                switch field {
                case "uid": .urn("urn:veeam:BackupTaskSession:\(task.id)")
                case "name": .text(renderer.name(task.object, at: task.created))
                case "creationtime": .time(task.created)
                case "endtime": task.ended.map(FilterValue.time) ?? .absent
                case "state": .position(task.outcome == nil ? "InProgress" : "Completed", among: taskStates)
                case "result": .position(task.outcome?.rawValue ?? "None", among: results)
                case "reason": .text(task.reason)
                case "totalsize": .number(task.totalBytes)
                case "jobsessionuid": .urn("urn:veeam:BackupJobSession:\(session.id)")
                case "vmdisplayname": .text(task.object)
                case "backupserveruid": .urn("urn:veeam:BackupServer:\(session.server)")
                case "backupservername": .text(renderer.world.server(session.server)?.name ?? "")
                default: nil
                }
            }, reference: renderer.reference(task, of: session), body: renderer.entity(task, of: session))
    }

    static func job(_ job: World.Job, _ renderer: Renderer) -> QueryRow {
        QueryRow(
            value: { field in
                switch field {
                case "uid": .urn("urn:veeam:\(job.kind.urnKind):\(job.id)")
                case "name": .text(job.name)
                case "description": .text("")
                case "nextrun": job.nextRun.map(FilterValue.time) ?? .absent
                case "scheduleconfigured": .flag(job.scheduleConfigured)
                case "scheduleenabled": .flag(job.scheduleEnabled)
                case "backupserveruid": .urn("urn:veeam:BackupServer:\(job.server)")
                case "backupservername": .text(renderer.world.server(job.server)?.name ?? "")
                default: nil
                }
            }, reference: renderer.reference(job), body: renderer.entity(job))
    }
}
