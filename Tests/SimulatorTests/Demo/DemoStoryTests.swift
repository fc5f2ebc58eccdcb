import Foundation
import Simulator
import Testing

@Suite struct DemoStoryTests {
    private let story = DemoStory(start: Scene.now)

    private func world(after seconds: Int) -> World {
        var world = story.world
        for event in story.events(elapsed: .seconds(seconds)) { story.apply(event, to: &world) }
        return world
    }

    private func newest(_ name: String, after seconds: Int) throws -> World.Session {
        let world = world(after: seconds)
        let job = try #require(world.jobs.first { $0.name == name })
        return try #require(world.sessions(of: job.id).last)
    }

    @Test func `six jobs on two servers begin in peace after two weeks`() {
        #expect(story.world.jobs.count == 6 && story.world.servers.count == 2)
        #expect(Set(story.world.jobs.map(\.kind)) == Set(JobKind.allCases))
        for job in story.world.jobs {
            let sessions = story.world.sessions(of: job.id)
            #expect(sessions.count == 56)
            #expect(sessions.last?.result == "Success")
            #expect(sessions.allSatisfy { $0.state == "Stopped" && $0.created < Scene.now })
        }
    }

    @Test func `a share starts within 5 s, fails within 8 s, and its retry works`() throws {
        #expect(try newest("NAS-finance", after: 5).state == "Working")
        #expect(try newest("NAS-finance", after: 8).result == "Failed")
        let retry = try newest("NAS-finance", after: 30)
        #expect(retry.isRetry && retry.result == "Success")
    }

    @Test func `machines fail with their reasons, and a hostile name ends with a warning`() throws {
        let failed = try newest("VM-production", after: 20)
        #expect(failed.result == "Failed")
        #expect(failed.tasks.filter { $0.outcome == .failed }.allSatisfy { !$0.reason.isEmpty })
        #expect(try newest("VM-production", after: 60).result == "Success")
        #expect(try newest("Sales <!channel> *bold* & Co", after: 40).result == "Warning")
    }

    @Test func `however the time is cut, the same happens`() {
        let whole = story.events(elapsed: .seconds(300))
        var pieces: [DemoEvent] = []
        var last: Duration?
        for tenth in stride(from: 0, through: 3000, by: 7) + [3000] {
            let elapsed = Duration.milliseconds(tenth * 100)
            pieces += story.events(after: last, through: elapsed)
            last = elapsed
        }
        #expect(pieces == whole)
        #expect(whole == whole.sorted { $0.elapsed < $1.elapsed })
        #expect(whole.filter { $0.elapsed >= .seconds(270) }.first?.elapsed == .seconds(271))
        #expect(story.events(elapsed: .seconds(-1)).isEmpty)
    }

    @Test func `the next event is the one that comes next`() {
        #expect(story.next(after: .zero) == .seconds(1))
        #expect(story.next(after: .seconds(1)) == .seconds(3))
        #expect(story.next(after: .seconds(80)) == .seconds(91))
    }

    @Test func `a demo left running stays small`() {
        let world = world(after: 90 * 200)
        for job in world.jobs { #expect(world.sessions(of: job.id).count <= DemoStory.sessionsMax) }
    }

    @Test func `the story is played on a server until it is cancelled`() async throws {
        let server = EnterpriseManagerServer(story.world)
        await story.play(on: server, clock: JumpingClock(sleeps: 20))
        let job = try #require(server.world.jobs.first)
        #expect(server.world.sessions(of: job.id).count == 58)
    }
}
