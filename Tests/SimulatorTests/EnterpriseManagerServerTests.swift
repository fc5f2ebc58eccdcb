import Foundation
import Simulator
import Testing

@Suite struct EnterpriseManagerServerTests {
    @Test func `a session that was started and ended is seen to do so`() async throws {
        var world = World()
        let job = world.addJob("NAS-hr")
        let server = EnterpriseManagerServer(world)
        try await server.whileRunning { url in
            let probe = try await Probe(url: url).loggedOn()
            let begun = Date(timeIntervalSinceNow: -600)
            let session = server.update { $0.start(job, at: begun) }
            let entity = "/api/backupSessions/\(session)?format=Entity"
            #expect(try await probe.get(entity).json()["State"] as? String == "Working")
            server.update { $0.end(session, at: begun.addingTimeInterval(500), .failed) }
            #expect(try await probe.get(entity).json()["Result"] as? String == "Failed")
            let list = try await probe.get("/api/nas/jobs/\(job)/backupSessions")
            #expect(list.status == 200)
            #expect(list.text.contains("urn:veeam:BackupJobSession:\(session)"))
        }
    }
}
