import Foundation
import Simulator

/// A small world whose times are known, and a renderer's worth of fixed values.
struct Scene: Sendable {
    var world = World(seed: 7)
    let server: GUID
    let nas: GUID
    let machines: GUID
    let agent: GUID
    /// A failed NAS session with milliseconds and microseconds to show.
    let failed: GUID
    /// A machine session with a task that failed and one that went well.
    let backup: GUID

    static let now = date("2025-02-20T12:00:00.000Z")

    init() {
        server = world.addServer("vbr01.example.net")
        nas = world.addJob("Files & \"more\"", objects: [#"\\filer\hr"#])
        machines = world.addJob("VMs", kind: .backup, objects: ["sql02", "web07"])
        agent = world.addJob("Laptops", kind: .agent, objects: ["lt-anna"])
        for job in [nas, machines, agent] {
            world.editJob(job) { $0.nextRun = Scene.date("2025-02-21T02:00:00.000Z") }
        }
        failed = world.start(nas, at: Scene.date("2025-02-18T02:00:02.550Z").addingTimeInterval(0.000_4))
        world.end(failed, at: Scene.date("2025-02-18T03:19:14.577Z"), .failed)
        backup = world.start(machines, at: Scene.date("2025-02-19T03:33:17.000Z"))
        world.addTask(
            "sql02", to: backup, at: Scene.date("2025-02-19T03:33:20.000Z"), .failed, reason: "Error: <disk> & quota")
        world.addTask("web07", to: backup, at: Scene.date("2025-02-19T03:33:21.500Z"), .success)
        world.end(backup, at: Scene.date("2025-02-19T03:46:02.513Z"), .failed)
        world.collect(at: Scene.date("2025-02-20T11:45:00.250Z"), ended: Scene.date("2025-02-20T11:45:18.000Z"))
    }

    static func date(_ text: String) -> Date {
        do {
            return try Date.ISO8601FormatStyle(includingFractionalSeconds: true).parse(text)
        } catch {
            preconditionFailure("not a time: \(text)")
        }
    }
}
