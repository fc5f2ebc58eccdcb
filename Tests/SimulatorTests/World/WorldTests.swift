import Foundation
import Simulator
import Testing

@Suite struct WorldTests {
    private let end = Scene.date("2025-02-20T12:00:00.000Z")

    @Test func `the same seed and the same calls give the same world`() {
        func make(_ seed: UInt64) -> [World.Session] {
            var world = World(seed: seed)
            let job = world.addJob("a", kind: .backup, objects: ["m"])
            world.addHistory(of: job, until: end, .init(days: 3, pattern: [.success, .failed]))
            return world.sessions(of: job)
        }
        #expect(make(1) == make(1))
        #expect(make(1).map(\.id) != make(2).map(\.id))
    }

    @Test func `thirty days of every hour are 720 sessions in the past, each ended before the next`() throws {
        var world = World()
        let job = world.addJob("a")
        let ids = world.addHistory(of: job, until: end, .init(days: 30))
        let sessions = world.sessions(of: job)
        #expect(sessions.count == 720)
        #expect(sessions.map(\.id) == ids)
        for (session, next) in zip(sessions, sessions.dropFirst()) {
            #expect(try #require(session.ended) < next.created)
        }
        #expect(try #require(sessions.last?.created) < end)
    }

    @Test func `a history gives machines their tasks and file shares none`() {
        var world = World()
        let backup = world.addJob("b", kind: .backup, objects: ["one", "two"])
        let nas = world.addJob("n", objects: ["share"])
        for job in [backup, nas] {
            world.addHistory(of: job, until: end, .init(days: 1, every: 43_200, pattern: [.failed]))
        }
        #expect(
            world.sessions(of: backup).map { $0.tasks.map(\.outcome) } == [[.failed, .success], [.failed, .success]])
        #expect(world.sessions(of: nas).allSatisfy { $0.tasks.isEmpty })
    }

    @Test func `a job that is removed leaves its sessions`() {
        var world = World()
        let job = world.addJob("a")
        let session = world.start(job, at: end)
        world.removeJob(job)
        #expect(world.job(job) == nil)
        #expect(world.session(session) != nil)
    }

    @Test func `a rename does not reach sessions that began before it`() {
        var world = World()
        let job = world.addJob("old")
        let before = world.start(job, at: end)
        world.renameJob(job, to: "new")
        let after = world.retry(job, at: end)
        #expect(world.session(before)?.jobName == "old")
        #expect(world.session(after)?.jobName == "new")
        #expect(world.session(after)?.isRetry == true)
    }

    @Test func `a list is shortened by age and by number`() {
        var world = World()
        let job = world.addJob("a")
        world.addHistory(of: job, until: end, .init(days: 4, every: 86_400))
        world.shorten(job, to: end.addingTimeInterval(-3 * 86_400 - 60))
        #expect(world.sessions(of: job).count == 3)
        let newest = world.sessions(of: job).last?.id
        world.keepNewest(1, of: job)
        #expect(world.sessions(of: job).map(\.id) == [newest])
        #expect(world.sessions.count == 1)
    }

    @Test func `ids are GUIDs of version 4 and read back in any case`() {
        var world = World()
        for _ in 0..<50 {
            let text = world.addServer("s").description
            #expect(text.count == 36 && text == text.lowercased())
            #expect(Array(text)[14] == "4" && "89ab".contains(Array(text)[19]))
            #expect(GUID(text.uppercased())?.description == text)
        }
        #expect(GUID("99999") == nil)
    }
}
