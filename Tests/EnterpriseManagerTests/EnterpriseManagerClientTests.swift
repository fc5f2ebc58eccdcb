import Core
import Foundation
import HTTPTransport
import Simulator
import Testing

@testable import EnterpriseManager

/// The client against a simulated Enterprise Manager, over the real transport.
@Suite struct EnterpriseManagerClientTests {
    private let night = Date(timeIntervalSince1970: 1_790_000_000)

    private func withClient(
        _ world: World = World(), password: String = "simulated",
        _ body: (EnterpriseManagerClient, EnterpriseManagerServer) async throws -> Void
    ) async throws {
        let now = night
        let server = EnterpriseManagerServer(world, profile: .v12, now: { now })
        let transport = Transport()
        try await server.whileRunning { url in
            let settings = SourceSettings(
                id: .init(rawValue: "hq"), url: url + "/", username: "tocsin", password: Secret(password)
            )
            try await body(EnterpriseManagerClient(settings: settings, transport: transport, now: { now }), server)
        }
        await transport.shutdown()
    }

    private func failure(_ body: () async throws -> Void) async -> EnterpriseManagerError? {
        await #expect(throws: EnterpriseManagerError.self) { try await body() }
    }

    @Test func `many requests that need a logon share one, and the logout ends it`() async throws {
        var world = World()
        for index in 1...20 { world.addJob("share-\(index)") }
        try await withClient(world) { client, server in
            let jobs = try await client.jobs().jobs
            server.expireTokens()
            await withTaskGroup(of: Bool.self) { group in
                for job in jobs { group.addTask { (try? await client.sessionList(of: job, unless: nil)) != nil } }
                for await isRead in group { #expect(isRead) }
            }
            #expect(server.logonsMade == 2)
            await client.logOut()
            #expect(server.validTokens.isEmpty)
        }
    }

    @Test func `a refused logon is not tried again within the minute`() async throws {
        try await withClient(password: "wrong") { client, server in
            for _ in 1...5 {
                let error = await failure { _ = try await client.jobs() }
                #expect(error?.kind == .refused)
                #expect(error?.description.contains("wrong") == false)
            }
            let logons = server.traffic.requestsByPath.filter { $0.key.contains("sessionMngr") }.values.reduce(0, +)
            #expect(logons == 1)
        }
    }

    @Test func `an unchanged list is told from a changed one`() async throws {
        var world = World()
        let id = world.addJob("NAS-hr")
        world.addHistory(of: id, until: night, .init(days: 2))
        try await withClient(world) { client, server in
            let job = try #require(try await client.jobs().jobs.first)
            guard case .changed(let digest, let list) = try await client.sessionList(of: job, unless: nil) else {
                Issue.record("a first look sees something new")
                return
            }
            #expect(list.count == 48)
            #expect(try await client.sessionList(of: job, unless: digest) == .unchanged)
            server.update { _ = $0.start(id, at: night) }
            #expect(try await client.sessionList(of: job, unless: digest) != .unchanged)
        }
    }

    @Test(arguments: [false, true])
    func `sessions are read in one request, or singly where the server has no entities of the list`(
        ignored: Bool
    ) async throws {
        var world = World()
        let id = world.addJob("NAS-hr")
        world.addHistory(of: id, until: night, .init(days: 1))
        try await withClient(world) { client, server in
            if ignored { server.faults = [Fault(.ignoredEntityFormat, on: "/api/nas/jobs/*/backupSessions*")] }
            let job = try #require(try await client.jobs().jobs.first)
            let ids = server.world.sessions(of: id).map { Core.Session.ID(rawValue: "\($0.id)") }
            let batch = await client.sessions(ids, of: job)
            #expect(Set(batch.read.map(\.id)) == Set(ids))
            #expect(batch.read.count == ids.count && batch.failed.isEmpty && batch.missing.isEmpty)
        }
    }

    @Test func `entities that come twice count once, and one of another session is an error`() async throws {
        var world = World()
        let id = world.addJob("NAS-hr")
        world.addHistory(of: id, until: night, .init(days: 1))
        try await withClient(world) { client, server in
            server.faults = [Fault(.duplicatedEntries, on: "/api/nas/jobs/*/backupSessions*")]
            let job = try #require(try await client.jobs().jobs.first)
            let ids = server.world.sessions(of: id).map { Core.Session.ID(rawValue: "\($0.id)") }
            #expect(await client.sessions(ids, of: job).read.count == ids.count)
        }
        let other = try EntityBody.decode(
            SessionBody.self, Array(#"{"UID":"u:b","CreationTimeUTC":"2026-02-04T08:12:19Z"}"#.utf8))
        #expect(other.session(expecting: .init(rawValue: "a")) == nil)
    }

    @Test func `what answers 200 but is no list of sessions is an error, not an empty list`() async throws {
        var world = World()
        world.addJob("NAS-hr")
        try await withClient(world) { client, server in
            let job = try #require(try await client.jobs().jobs.first)
            for effect in [Fault.Effect.garbage, .status(500), .redirect(to: "http://127.0.0.1:1/"), .status(503)] {
                server.faults = [Fault(effect, on: "/api/nas/jobs/*/backupSessions*")]
                let error = await failure { _ = try await client.sessionList(of: job, unless: nil) }
                #expect(error?.description.contains("source hq, /api/nas/jobs/") == true)
            }
            server.faults = [Fault(.status(404), on: "/api/nas/jobs/*/backupSessions*")]
            #expect(await failure { _ = try await client.sessionList(of: job, unless: nil) }?.kind == .missing)
        }
    }

    @Test(arguments: [400, 405, 500, 501])
    func `where a server has no entities of its jobs the references do`(status: Int) async throws {
        var world = World()
        world.addJob("NAS-hr")
        try await withClient(world) { client, server in
            server.faults = [Fault(.status(status), on: "/api/nas/jobs?format=Entity")]
            let names = try await client.jobs().jobs.map(\.name)
            #expect(names == ["NAS-hr"])
        }
    }

    @Test func `the failures of machines come with their reasons, worst first`() async throws {
        var world = World()
        let id = world.addJob("VM-production", kind: .backup)
        let session = world.start(id, at: night)
        world.addTask("web01", to: session, at: night, .warning, reason: "slow")
        world.addTask("sql02", to: session, at: night, .failed, reason: "no disk")
        world.end(session, at: night.addingTimeInterval(60), .failed)
        try await withClient(world) { client, _ in
            let job = try #require(try await client.jobs().jobs.first)
            let read = await client.sessions([.init(rawValue: "\(session)")], of: job).read
            let failures = await client.failures(of: try #require(read.first))
            #expect(failures?.map(\.object) == ["sql02", "web01"])
        }
    }
}
