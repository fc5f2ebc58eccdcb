import Foundation
import Testing

@testable import Simulator

@Suite struct FaultTests {
    private let scene = Scene()

    private func with(
        _ faults: [Fault], profile: Profile = .v12, accept: String = "application/json",
        _ body: (EnterpriseManagerServer, Probe) async throws -> Void
    ) async throws {
        let server = EnterpriseManagerServer(scene.world, profile: profile, now: { Scene.now })
        try await server.whileRunning { url in
            var probe = try await Probe(url: url).loggedOn()
            probe.headers["Accept"] = accept
            server.faults = faults
            try await body(server, probe)
        }
    }

    @Test(arguments: [401, 403, 404, 500])
    func `a refusal has the API's own body, also for a logon`(status: Int) async throws {
        try await with([Fault(.refusal(status))]) { (_, probe) async throws in
            for reply in [try await probe.get("/api/jobs"), try await probe.send("POST", "/api/sessionMngr/?v=latest")]
            {
                #expect(reply.status == status)
                #expect(try reply.json()["StatusCode"] as? Int == status)
                #expect((reply.headers["www-authenticate"] != nil) == (status == 401))
            }
        }
    }

    @Test func `a fault strikes the paths of its pattern, as often as it says`() async throws {
        try await with([Fault(.status(503), on: "/api/NAS/jobs/*/backupSessions*", times: 2)]) {
            (server, probe) async throws in
            let path = "/api/nas/jobs/\(scene.nas)/backupSessions?format=Entity"
            #expect(try await probe.get("/api/nas/jobs").status == 200)
            let reply = try await probe.get(path)
            #expect(reply.status == 503 && reply.text.contains("<html>"))
            #expect(reply.headers["content-type"]?.hasPrefix("text/html") == true)
            #expect(server.faults.first?.times == 1)
            #expect(try await probe.get(path).status == 503)
            #expect(try await probe.get(path).status == 200)
        }
    }

    @Test func `an id can be listed though its entity can not be had`() async throws {
        try await with([Fault(.status(500), on: "/api/backupSessions/\(scene.failed)*")]) { (_, probe) async throws in
            #expect(try await probe.get("/api/nas/backupSessions").text.contains(scene.failed.description))
            #expect(try await probe.get("/api/backupSessions/\(scene.failed)?format=Entity").status == 500)
        }
    }

    @Test func `an answer can lead to another host`() async throws {
        try await with([Fault(.redirect(to: "https://evil.example.net/api/jobs"))]) { (_, probe) async throws in
            let reply = try await probe.get("/api/jobs")
            #expect(reply.status == 302 && reply.headers["location"] == "https://evil.example.net/api/jobs")
        }
    }

    @Test func `a connection can end without an answer`() async throws {
        try await with([Fault(.hangUp, times: 1)]) { (_, probe) async throws in
            let reply = try await probe.get("/api/jobs")
            #expect(reply.status == 0 && reply.body.isEmpty)
            #expect(try await probe.get("/api/jobs").status == 200)
        }
    }

    @Test(.timeLimit(.minutes(3)))
    func `an answer can wait, and others do not wait with it`() async throws {
        try await with([Fault(.wait(.seconds(3600)), on: "/api/jobs")]) { (server, probe) async throws in
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { _ = try await probe.get("/api/jobs") }
                while server.traffic.concurrent == 0 { try await Task.sleep(for: .milliseconds(5)) }
                let other = try await probe.get("/api/nas/jobs")
                #expect(other.status == 200 && server.traffic.concurrentMax == 2)
                group.cancelAll()
            }
        }
    }

    @Test func `a body can be cut short of its length`() async throws {
        try await with([Fault(.truncated(0.5))]) { (_, probe) async throws in
            let reply = try await probe.get("/api/jobs")
            #expect(reply.status == 200 && !reply.isComplete && !reply.body.isEmpty)
        }
    }

    @Test func `a slow body arrives whole`() async throws {
        try await with([Fault(.drip(bytes: 100, every: .milliseconds(1)))]) { (_, probe) async throws in
            let reply = try await probe.get("/api/jobs")
            #expect(reply.isComplete)
            #expect(try reply.json()["Refs"] != nil)
        }
    }

    @Test func `a body can be of ten gigabytes`() async throws {
        try await with([Fault(.endless(bytes: Fault.endlessBytes))]) { (server, probe) async throws in
            let reply = try await probe.send("GET", "/api/jobs", most: 1_000_000)
            #expect(reply.headers["content-length"] == "10000000000")
            #expect(reply.body.count >= 900_000)
            #expect(reply.text.hasPrefix(#"{"Refs":["#) && reply.text.hasSuffix("   "))
        }
    }

    @Test func `a body without end can come in chunks, with no length to be warned by`() async throws {
        try await with([Fault(.endlessChunks(bytes: Fault.endlessBytes))]) { (_, probe) async throws in
            let reply = try await probe.send("GET", "/api/jobs", most: 1_000_000)
            #expect(reply.headers["content-length"] == nil && reply.headers["transfer-encoding"] == "chunked")
            #expect(reply.body.count >= 900_000)
        }
    }

    @Test func `lists can stand in lists a hundred thousand deep`() async throws {
        try await with([Fault(.nested(levels: 100_000))]) { (_, probe) async throws in
            let reply = try await probe.get("/api/jobs")
            #expect(reply.isComplete && reply.text.hasPrefix(#"{"Refs":[[["#) && reply.body.count == 100_008)
        }
    }

    @Test func `a body can begin with a byte order mark`() async throws {
        try await with([Fault(.byteOrderMark)]) { (_, probe) async throws in
            let reply = try await probe.get("/api/jobs")
            #expect(reply.isComplete && reply.body.prefix(4) == Data([0xEF, 0xBB, 0xBF, UInt8(ascii: "{")]))
        }
    }

    @Test func `a body can be no JSON`() async throws {
        try await with([Fault(.garbage)]) { (_, probe) async throws in
            let reply = try await probe.get("/api/jobs")
            #expect(reply.isComplete)
            #expect(throws: (any Error).self) { try reply.json() }
        }
    }

    static let hostile: [(Fault.Effect, String)] = [
        (.entityBomb, "&i;&i;&i;&i;&i;&i;&i;&i;&i;&i;"), (.externalEntity, "SYSTEM \"file:///etc/hostname\""),
    ]

    @Test(arguments: hostile)
    func `XML can bring a DTD of its own`(effect: Fault.Effect, part: String) async throws {
        try await with([Fault(effect)], accept: "application/xml") { (_, probe) async throws in
            let reply = try await probe.get("/api/jobs")
            #expect(reply.text.contains("<!DOCTYPE EntityReferences [") && reply.text.contains(part))
        }
    }

    static let empties: [(EmptyList, String)] = [
        (.empty, #"{"Refs":[]}"#), (.null, #"{"Refs":null}"#), (.absent, "{}"),
    ]

    @Test(arguments: empties)
    func `a list can be empty in three forms`(form: EmptyList, expected: String) async throws {
        try await with([Fault(.emptyLists(form))]) { (_, probe) async throws in
            #expect(try await probe.get("/api/nas/backupSessions").text == expected)
        }
    }

    @Test func `a list can come in another order each time, and twice`() async throws {
        try await with([Fault(.shuffledLists), Fault(.duplicatedEntries, on: "/api/nas/*")]) {
            (server, probe) async throws in
            server.update { $0.addHistory(of: scene.nas, until: Scene.now, .init(days: 2)) }
            let path = "/api/nas/backupSessions"
            let (one, two) = (try await probe.get(path), try await probe.get(path))
            #expect(one.text != two.text && one.body.count == two.body.count)
            #expect((try one.json()["Refs"] as? [Any])?.count == 98)
        }
    }

    @Test func `names can be in camelCase and PascalCase in turn`() async throws {
        try await with([Fault(.alternatingCase)]) { (_, probe) async throws in
            #expect(try await probe.get("/api/jobs").text.hasPrefix(#"{"refs""#))
            #expect(try await probe.get("/api/jobs").text.hasPrefix(#"{"Refs""#))
        }
    }

    @Test func `entities can be answered with references`() async throws {
        try await with([Fault(.ignoredEntityFormat)]) { (_, probe) async throws in
            let reply = try await probe.get("/api/nas/jobs/\(scene.nas)/backupSessions?format=Entity")
            #expect(try reply.json()["Refs"] != nil)
            let query = try await probe.get("/api/query?type=NasJob&format=Entities")
            #expect(try query.json()["Refs"] is [String: Any])
        }
    }

    @Test func `a session can be what no page documents`() async throws {
        try await with([]) { (server, probe) async throws in
            server.update {
                $0.edit(scene.failed) { session in
                    session.state = "Postprocessing"
                    session.result = nil
                    session.ended = session.created.addingTimeInterval(-1)
                }
            }
            let entity = try await probe.get("/api/backupSessions/\(scene.failed)?format=Entity").json()
            #expect(entity["State"] as? String == "Postprocessing")
            #expect(entity["Result"] is NSNull)
            #expect(entity["EndTimeUTC"] as? String == "2025-02-18T02:00:01.55Z")
        }
    }
}
