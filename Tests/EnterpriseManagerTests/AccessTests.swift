import Core
import Foundation
import Simulator
import Testing

@testable import EnterpriseManager

/// How often the client logs on, and what it says when it may not.
@Suite struct AccessTests {
    private func failure(_ body: () async throws -> Void) async -> EnterpriseManagerError? {
        await #expect(throws: EnterpriseManagerError.self) { try await body() }
    }

    @Test(arguments: SourceSettings.Format.allCases)
    func `many requests that need a logon share one, and the logout ends it`(
        _ format: SourceSettings.Format
    ) async throws {
        var world = World()
        for index in 1...20 { world.addJob("share-\(index)") }
        try await Scene.run(world, format: format) { scene in
            let (client, server) = (scene.client, scene.server)
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
        try await Scene.run(password: "wrong") { scene in
            let requests = await scene.requests {
                for _ in 1...5 {
                    let error = await failure { _ = try await scene.client.jobs() }
                    #expect(error?.kind == .refused)
                    #expect(error?.description.contains("wrong") == false)
                }
            }
            #expect(requests == ["/api/sessionMngr/?v=latest"])
            scene.pass(60)
            let later = await scene.requests { _ = await failure { _ = try await scene.client.jobs() } }
            #expect(later.count == 1)
        }
    }

    @Test func `a resource that answers 401 whatever the logon costs one logon a minute, and the rest goes on`()
        async throws
    {
        var world = World()
        let denied = world.addJob("denied", kind: .backup)
        world.addJob("open", kind: .backup)
        try await Scene.run(world) { scene in
            let (client, server) = (scene.client, scene.server)
            let jobs = try await client.jobs().jobs
            server.faults = [Fault(.refusal(401), on: "/api/jobs/\(denied)/backupSessions*")]
            for minute in 1...3 {
                for _ in 1...5 {
                    for job in jobs where job.name == "denied" {
                        let error = await failure { _ = try await client.sessionList(of: job, unless: nil) }
                        #expect(error?.kind == .refused)
                        #expect(error?.description.contains("may the account read it?") == true)
                    }
                    for job in jobs where job.name == "open" { _ = try await client.sessionList(of: job, unless: nil) }
                    scene.pass(10)
                }
                #expect(server.logonsMade == 1 + minute)
                scene.pass(10)
            }
            server.faults = []
            for job in jobs { _ = try await client.sessionList(of: job, unless: nil) }
        }
    }

    @Test func `a resource that was denied is read again after a minute, even if the token ended meanwhile`()
        async throws
    {
        var world = World()
        world.addJob("open", kind: .backup)
        try await Scene.run(world) { scene in
            scene.server.faults = [Fault(.refusal(401), on: "/api/nas/jobs*")]
            _ = await failure { _ = try await scene.client.jobs() }
            scene.server.faults = []
            scene.server.expireTokens()
            #expect(await failure { _ = try await scene.client.jobs() }?.kind == .refused, "within the minute")
            scene.pass(60)
            let jobs = try await scene.client.jobs().jobs
            #expect(jobs.map(\.name) == ["open"])
        }
    }
}
