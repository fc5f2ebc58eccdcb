import Foundation
import HTTPTransport
import Simulator

/// What the simulator answers about jobs of which the first has 720 sessions.
struct SharedBodies: Sendable {
    let jobs: Data
    let list: Data
    /// The same list in other bytes.
    let other: Data
    let entities: Data
    let collections: Data

    static func make(jobs count: Int) async throws -> SharedBodies {
        var world = World()
        let first = world.addJob("NAS-00000")
        for number in 1..<max(2, count) where number < count { world.addJob("NAS-\(number)") }
        let now = Date()
        world.addHistory(of: first, until: now, World.History(days: 30))
        for hour in 0..<5 { world.collect(at: now - Double(hour) * 900 - 60, ended: now - Double(hour) * 900) }
        let simulator = EnterpriseManagerServer(world)
        let transport = Transport()
        let bodies = try await simulator.whileRunning { url in
            let logon = Request(
                "POST", url: url + "/api/sessionMngr/?v=latest",
                headers: [Header("Authorization", "Basic " + Data("tocsin:simulated".utf8).base64EncodedString())])
            let token = try await transport.send(logon).headers["X-RestSvcSessionId"] ?? ""
            func get(_ path: String) async throws -> Data {
                let headers = [Header("X-RestSvcSessionId", token), Header("Accept", "application/json")]
                let answer = try await transport.send(
                    Request(url: url + "/api" + path, headers: headers, bodyLimit: .refuse(over: 1 << 30)))
                guard answer.status == 200 else { throw Trouble("\(path): \(answer.status)") }
                return Data(answer.body)
            }
            let list = try await get("/nas/jobs/\(first)/backupSessions")
            return SharedBodies(
                jobs: try await get("/nas/jobs?format=Entity"), list: list, other: list + Data(" ".utf8),
                entities: try await get("/nas/jobs/\(first)/backupSessions?format=Entity"),
                collections: try await get("/systemSessions?format=Entity"))
        }
        await transport.shutdown()
        return bodies
    }
}
