import Core
import Foundation
import Simulator
import Testing

@testable import EnterpriseManager

/// Many sessions with few requests, and what is done where the server can not.
@Suite struct SessionsTogetherTests {
    /// A job with that many sessions, an hour from each other.
    private func world(_ count: Int, kind: JobKind = .nas) -> (World, [Core.Session.ID]) {
        var world = World()
        let id = world.addJob("job", kind: kind)
        let sessions = (0..<count).map { index in
            let start = Scene.night.addingTimeInterval(Double(-count + index) * 3600)
            let session = world.start(id, at: start)
            if index % 3 > 0 { world.end(session, at: start.addingTimeInterval(60), .failed) }
            return session
        }
        return (world, sessions.map { Core.Session.ID($0) })
    }

    private func read(_ ids: [Core.Session.ID], _ scene: Scene, _ requests: Int...) async throws {
        let job = try await scene.onlyJob()
        for count in requests {
            let asked = await scene.requests {
                let batch = await scene.client.sessions(ids, of: job)
                #expect(batch.read.map(\.id).sorted() == ids.sorted())
                #expect(batch.failed.isEmpty && batch.missing.isEmpty)
            }
            #expect(asked.count == count, "\(asked)")
        }
    }

    static let costs = [(1, 1), (2, 1), (30, 1), (31, 1), (60, 1)]

    @Test(arguments: SourceSettings.Format.allCases, costs)
    func `sessions of one job come with one request`(
        _ format: SourceSettings.Format, _ cost: (sessions: Int, requests: Int)
    ) async throws {
        let (world, ids) = world(cost.sessions)
        try await Scene.run(world, format: format) { scene in
            try await read(ids, scene, cost.requests)
            #expect(scene.server.traffic.targets.allSatisfy { $0.utf8.count < 2_000 })
        }
    }

    @Test func `what comes in one answer is what comes one by one`() async throws {
        let (world, ids) = world(12, kind: .backup)
        try await Scene.run(world) { scene in
            let job = try await scene.onlyJob()
            let together = await scene.client.sessions(ids, of: job).read
            scene.server.faults = [Fault(.status(400), on: "*/api/query*")]
            var single: [Core.Session] = []
            for id in ids { single += await scene.client.sessions([id], of: job).read }
            #expect(together.sorted { $0.id < $1.id } == single.sorted { $0.id < $1.id })
        }
    }

    static let without: [Fault.Effect] = [
        .status(400), .refusal(400), .status(404), .status(405), .status(500), .refusal(501), .refusal(403),
        .status(200),
        .garbage, .entityBomb, .ignoredEntityFormat, .emptyLists(.empty), .emptyLists(.null), .refusal(200),
    ]

    @Test(arguments: without)
    func `a server without the query is asked for it once, and each session is read by itself`(
        _ effect: Fault.Effect
    ) async throws {
        let (world, ids) = world(3)
        try await Scene.run(world) { scene in
            scene.server.faults = [Fault(effect, on: "/api/query*")]
            try await read(ids, scene, 4, 3)
        }
    }

    @Test(arguments: [Fault.Effect.status(400), .status(500), .ignoredEntityFormat])
    func `a server with neither query nor entities of the list is asked for each once`(
        _ effect: Fault.Effect
    ) async throws {
        let (world, ids) = world(9)
        try await Scene.run(world) { scene in
            scene.server.faults = [
                Fault(effect, on: "/api/query*"), Fault(effect, on: "/api/nas/jobs/*/backupSessions*"),
            ]
            try await read(ids, scene, 10, 10, 9)
        }
    }

    @Test(arguments: [Fault.Effect.status(503), .status(429)])
    func `an answer that fails for a while is no reason to do without the query`(_ effect: Fault.Effect) async throws {
        let (world, ids) = world(3)
        try await Scene.run(world) { scene in
            scene.server.faults = [Fault(effect, on: "/api/query*", times: 1)]
            try await read(ids, scene, 4, 1)
        }
    }

    @Test func `a query that worked is not given up for an error`() async throws {
        let (world, ids) = world(3)
        try await Scene.run(world) { scene in
            try await read(ids, scene, 1)
            scene.server.faults = [Fault(.status(500), on: "/api/query*", times: 1)]
            try await read(ids, scene, 4, 1)
        }
    }

    @Test func `a collection that is not there is made up for by queries`() async throws {
        let (world, ids) = world(70)
        try await Scene.run(world) { scene in
            scene.server.faults = [Fault(.ignoredEntityFormat, on: "/api/nas/jobs/*/backupSessions*")]
            try await read(ids, scene, 4, 3)
        }
    }

    @Test func `sessions that an answer lacks are asked for by themselves`() async throws {
        let (world, ids) = world(3)
        try await Scene.run(world) { scene in
            // The lists of v12 end at 30 days, but a session older than that can still be read.
            scene.pass(30 * 86_400 - 2.5 * 3600)
            try await read(ids, scene, 2)
        }
    }

    @Test func `a session that is gone is missing, and one that can not be read has failed`() async throws {
        let (world, ids) = world(4)
        try await Scene.run(world) { scene in
            let job = try await scene.onlyJob()
            let gone = try #require(scene.server.world.sessions.first { Core.Session.ID($0.id) == ids[0] })
            scene.server.update { $0.removeSession(gone.id) }
            let batch = await scene.client.sessions(ids, of: job)
            #expect(batch.missing == [ids[0]])
            #expect(batch.read.count == 3 && batch.failed.isEmpty)
            scene.server.faults = [
                Fault(.status(503), on: "/api/query*"),
                Fault(.status(503), on: "/api/backupSessions/\(ids[1].rawValue)*"),
            ]
            let second = await scene.client.sessions(ids, of: job)
            #expect(second.missing == [ids[0]] && second.read.count == 2)
            #expect(second.failed.map(\.kind) == [.failed(status: 503)])
        }
    }

    @Test(arguments: SourceSettings.Format.allCases)
    func `entities that come twice count once`(_ format: SourceSettings.Format) async throws {
        let (world, ids) = world(40)
        try await Scene.run(world, format: format) { scene in
            scene.server.faults = [Fault(.duplicatedEntries)]
            try await read(ids, scene, 1)
            try await read(Array(ids.prefix(20)), scene, 1)
        }
    }

    @Test func `another session than the one that was asked for is an error`() async throws {
        let (world, ids) = world(2)
        try await Scene.run(world) { scene in
            let job = try await scene.onlyJob()
            let batch = await scene.client.sessions([.init(rawValue: ids[0].rawValue.uppercased() + "?x=")], of: job)
            #expect(batch.read.isEmpty && batch.failed.count == 1)
        }
    }
}
