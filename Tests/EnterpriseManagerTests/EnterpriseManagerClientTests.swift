import Core
import Foundation
import Simulator
import Testing

@testable import EnterpriseManager

/// The client against a simulated Enterprise Manager, over the real transport.
@Suite struct EnterpriseManagerClientTests {
    private func failure(_ body: () async throws -> Void) async -> EnterpriseManagerError? {
        await #expect(throws: EnterpriseManagerError.self) { try await body() }
    }

    @Test(arguments: SourceSettings.Format.allCases)
    func `an unchanged list is told from a changed one`(_ format: SourceSettings.Format) async throws {
        var world = World()
        let id = world.addJob("NAS-hr")
        world.addHistory(of: id, until: Scene.night, .init(days: 2))
        try await Scene.run(world, format: format) { scene in
            let job = try await scene.onlyJob()
            guard case .changed(let digest, let list) = try await scene.client.sessionList(of: job, unless: nil) else {
                Issue.record("a first look sees something new")
                return
            }
            #expect(Set(list.map(\.id)) == Set(scene.server.world.sessions(of: id).map { Core.Session.ID($0.id) }))
            #expect(try await scene.client.sessionList(of: job, unless: digest) == .unchanged)
            scene.server.update { _ = $0.start(id, at: Scene.night) }
            #expect(try await scene.client.sessionList(of: job, unless: digest) != .unchanged)
        }
    }

    @Test(arguments: SourceSettings.Format.allCases)
    func `what answers 200 but is no list of sessions is an error, not an empty list`(
        _ format: SourceSettings.Format
    ) async throws {
        var world = World()
        let id = world.addJob("NAS-hr")
        world.addHistory(of: id, until: Scene.night, .init(days: 1))
        try await Scene.run(world, format: format) { scene in
            let job = try await scene.onlyJob()
            let effects: [Fault.Effect] = [
                .garbage, .status(200), .status(500), .redirect(to: "http://127.0.0.1:1/"), .status(503), .entityBomb,
                .externalEntity, .truncated(0.5), .refusal(200),
            ]
            for effect in effects {
                scene.server.faults = [Fault(effect, on: "/api/nas/jobs/*/backupSessions*")]
                let error = await failure { _ = try await scene.client.sessionList(of: job, unless: nil) }
                #expect(error?.description.contains("source hq, /api/nas/jobs/") == true, "\(effect)")
            }
            scene.server.faults = [Fault(.status(404), on: "/api/nas/jobs/*/backupSessions*")]
            #expect(await failure { _ = try await scene.client.sessionList(of: job, unless: nil) }?.kind == .missing)
        }
    }

    @Test(arguments: SourceSettings.Format.allCases)
    func `a list of jobs that is none is an error, not the end of all jobs`(_ format: SourceSettings.Format)
        async throws
    {
        var world = World()
        world.addJob("NAS-hr")
        try await Scene.run(world, format: format) { scene in
            for pattern in ["/api/nas/jobs*", "/api/jobs*"] {
                for effect in [Fault.Effect.garbage, .status(200), .refusal(200), .entityBomb, .truncated(0.5)] {
                    scene.server.faults = [Fault(effect, on: pattern)]
                    #expect(await failure { _ = try await scene.client.jobs() } != nil, "\(pattern) \(effect)")
                }
            }
        }
    }

    @Test(arguments: [400, 405, 500, 501])
    func `where a server has no entities of its jobs the references do`(status: Int) async throws {
        var world = World()
        world.addJob("NAS-hr")
        try await Scene.run(world) { scene in
            scene.server.faults = [Fault(.status(status), on: "/api/nas/jobs?format=Entity")]
            let job = try await scene.onlyJob()
            #expect(job.name == "NAS-hr" && job.retries == nil)
            scene.server.faults = [Fault(.ignoredEntityFormat)]
            let same = try await scene.onlyJob()
            #expect(same == job)
        }
    }

    @Test func `a job that was known to retry does not lose that to an answer that failed`() async throws {
        var world = World()
        world.addJob("NAS-hr")
        try await Scene.run(world) { scene in
            let job = try await scene.onlyJob()
            #expect(job.retries?.times == 3)
            for effect in [Fault.Effect.status(500), .ignoredEntityFormat] {
                scene.server.faults = [Fault(effect, on: "/api/nas/jobs?format=Entity")]
                #expect(await failure { _ = try await scene.client.jobs() } != nil)
            }
        }
    }

    @Test(arguments: SourceSettings.Format.allCases)
    func `the failures of machines come with their reasons, worst first`(_ format: SourceSettings.Format) async throws {
        var world = World()
        let id = world.addJob("VM-production", kind: .backup)
        let session = world.start(id, at: Scene.night)
        world.addTask("web01", to: session, at: Scene.night, .warning, reason: "slow")
        world.addTask("sql02", to: session, at: Scene.night, .failed, reason: "no <disk>")
        world.end(session, at: Scene.night.addingTimeInterval(60), .failed)
        try await Scene.run(world, format: format) { scene in
            let batch = await scene.client.sessions([.init(session)], of: try await scene.onlyJob())
            let read = try #require(batch.read.first)
            let failures = await scene.client.failures(of: read)
            #expect(failures == [.init(object: "sql02", reason: "no <disk>"), .init(object: "web01", reason: "slow")])
            scene.server.faults = [Fault(.entityBomb, on: "*/taskSessions*")]
            #expect(await scene.client.failures(of: read) == nil)
        }
    }

    @Test(arguments: SourceSettings.Format.allCases)
    func `what an error says is part of ours`(_ format: SourceSettings.Format) async throws {
        try await Scene.run(format: format) { scene in
            scene.server.faults = [Fault(.refusal(500, message: "Object reference & all"), on: "/api/jobs*")]
            let error = await failure { _ = try await scene.client.jobs() }
            #expect(error?.description.contains("the answer is 500: Object reference & all") == true)
        }
    }
}
