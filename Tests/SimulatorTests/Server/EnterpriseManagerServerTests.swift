import Foundation
import Testing

@testable import Simulator

@Suite struct EnterpriseManagerServerTests {
    private let scene = Scene()

    private func serve(
        _ profile: Profile = .v12, _ body: (EnterpriseManagerServer, Probe) async throws -> Void
    ) async throws {
        let server = EnterpriseManagerServer(scene.world, profile: profile, now: { Scene.now })
        try await server.whileRunning { try await body(server, try await Probe(url: $0).loggedOn()) }
    }

    @Test func `a session that was started and ended is seen to do so`() async throws {
        try await serve { (server, probe) async throws in
            let session = server.update { $0.start(scene.nas, at: Scene.now) }
            let entity = "/api/backupSessions/\(session)?format=Entity"
            #expect(try await probe.get(entity).json()["State"] as? String == "Working")
            server.update { $0.end(session, at: Scene.now.addingTimeInterval(500), .failed) }
            #expect(try await probe.get(entity).json()["Result"] as? String == "Failed")
            let list = try await probe.get("/api/nas/jobs/\(scene.nas)/backupSessions")
            #expect(list.text.contains("urn:veeam:BackupJobSession:\(session)"))
        }
    }

    private var paths: [(path: String, root: String, member: String)] {
        [
            ("/api/", "EnterpriseManager", "SupportedVersions"), ("/api/nas", "NASService", "Links"),
            ("/api/nas/jobs", "EntityReferences", "Refs"), ("/api/nas/jobs?format=Entity", "NASJobs", "NASJobs"),
            ("/api/jobs", "EntityReferences", "Refs"), ("/api/jobs?format=entity", "Jobs", "Jobs"),
            ("/api/agents/jobs", "EntityReferences", "Refs"),
            ("/api/agents/jobs?format=Entity", "AgentBackupJobs", "AgentBackupJobs"),
            ("/api/nas/jobs/\(scene.nas)", "EntityRef", "UID"),
            ("/api/nas/jobs/\(scene.nas)?format=Entity", "NASJob", "Includes"),
            ("/api/jobs/\(scene.machines)?format=Entity", "Job", "JobInfo"),
            ("/api/agents/jobs/\(scene.agent)?format=Entity", "AgentBackupJob", "JobScheduleOptions"),
            ("/api/nas/jobs/\(scene.nas)/backupSessions", "EntityReferences", "Refs"),
            ("/api/jobs/\(scene.machines)/backupSessions?format=Entity", "BackupJobSessions", "BackupJobSessions"),
            ("/api/agents/jobs/\(scene.agent)/backupSessions", "EntityReferences", "Refs"),
            ("/api/nas/backupSessions?format=Entity", "BackupJobSessions", "BackupJobSessions"),
            ("/api/agents/backupSessions", "EntityReferences", "Refs"),
            ("/api/backupSessions", "EntityReferences", "Refs"),
            ("/api/backupSessions/\(scene.failed)", "EntityRef", "UID"),
            ("/api/backupSessions/\(scene.failed)?format=Entity", "BackupJobSession", "IsRetry"),
            ("/api/backupSessions/\(scene.failed)/taskSessions", "EntityReferences", "Refs"),
            (
                "/api/backupSessions/\(scene.backup)/taskSessions?format=Entity", "BackupTaskSessions",
                "BackupTaskSessions"
            ),
            ("/api/backupTaskSessions", "EntityReferences", "Refs"),
            ("/api/systemSessions?format=Entity", "SystemSessions", "SystemSessions"),
            ("/api/systemSessions", "EntityReferences", "Refs"), ("/api/backupServers", "EntityReferences", "Refs"),
            ("/api/backupServers?format=Entity", "BackupServers", "BackupServers"),
            ("/api/backupServers/\(scene.server)?format=Entity", "BackupServer", "Version"),
            ("/api/backupServers/\(scene.server)", "EntityRef", "UID"),
            ("/api/logonSessions", "LogonSessions", "LogonSessions"),
            ("/api/query?type=BackupJobSession", "QueryResult", "PagingInfo"),
            ("/api/query?type=BackupTaskSession&format=Entities", "QueryResult", "PagingInfo"),
            ("/api/query?type=nasjob&format=entities", "QueryResult", "PagingInfo"),
        ]
    }

    @Test(arguments: [Profile.v10, .v12, .v13])
    func `every resource answers in both formats`(profile: Profile) async throws {
        try await serve(profile) { (_, probe) async throws in
            for (path, root, member) in paths {
                let json = try await probe.get(path)
                #expect(json.status == 200 && json.isComplete, "\(path)")
                #expect(json.headers["content-type"] == "application/json; charset=utf-8")
                #expect(try json.json()[profile.casing.name(member)] != nil, "\(path)")
                let xml = try await probe.send("GET", path, ["Accept": "*/*"])
                #expect(xml.headers["content-type"] == "application/xml; charset=utf-8")
                #expect(XMLReader.read(xml.body)?.name == root, "\(path)")
            }
        }
    }

    @Test func `9.5u4 knows no NAS`() async throws {
        try await serve(.v9_5u4) { (_, probe) async throws in
            for path in ["/api/nas", "/api/nas/jobs", "/api/nas/backupSessions", "/api/nas/jobs/\(scene.nas)"] {
                #expect(try await probe.get(path).status == 404)
            }
            #expect(try await probe.get("/api/jobs").status == 200)
        }
    }

    @Test func `what is not there is told as the recorded errors tell it`() async throws {
        let unknown = "9be68a1c-7893-4c92-93e9-045be7533759"
        try await serve { (_, probe) async throws in
            let missing = try await probe.get("/api/jobs/\(unknown)")
            #expect(missing.status == 404 && missing.phrase == "NotFound")
            #expect(try missing.json()["Message"] as? String == "Cannot find job [\(unknown)]")
            let malformed = try await probe.get("/api/jobs/99999")
            #expect(malformed.status == 400 && malformed.phrase == "BadRequest")
            #expect(try malformed.json()["Message"] as? String == " ID 99999 is invalid. Type: Job")
            // A NAS job is no job of the other collections, and the other way round.
            #expect(try await probe.get("/api/jobs/\(scene.nas)/backupSessions").status == 404)
            #expect(try await probe.get("/api/nas/jobs/\(scene.machines)").status == 404)
            for path in ["backupSessions", "backupTaskSessions", "systemSessions", "backupServers"] {
                #expect(try await probe.get("/api/\(path)/\(unknown)").status == 404)
                #expect(try await probe.get("/api/\(path)/x").status == 400)
            }
            #expect(try await probe.get("/api/unknown").status == 404)
            #expect(try await probe.send("PUT", "/api/jobs").status == 405)
            #expect(try await probe.get("/api/sessionMngr").status == 405)
        }
    }

    @Test func `traffic is counted by path`() async throws {
        try await serve { (server, probe) async throws in
            _ = try await probe.get("/api/jobs?format=Entity")
            _ = try await probe.get("/api/jobs")
            #expect(server.traffic.requestsByPath == ["/api/sessionMngr/": 1, "/api/jobs": 2])
            #expect(server.traffic.targets.last == "/api/jobs")
            #expect(server.traffic.requests == 3 && server.traffic.concurrent == 0 && server.traffic.concurrentMax == 1)
        }
    }

    @Test func `the headers are those of a real answer`() async throws {
        try await serve { (_, probe) async throws in
            let headers = try await probe.get("/api/jobs").headers
            #expect(headers["server"] == "Microsoft-HTTPAPI/2.0" && headers["cache-control"] == "private")
            #expect(headers["date"] == "Thu, 20 Feb 2025 12:00:00 GMT")
            #expect(headers["etag"] == nil && headers["transfer-encoding"] == nil)
        }
    }
}
