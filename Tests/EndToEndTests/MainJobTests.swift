import Foundation
import Simulator
import Testing

/// The main job with the built tool: a simulated Enterprise Manager on one side, a chat inbox on the other.
@Suite struct MainJobTests {
    /// A night that ended a while ago, so that no session lies in the future.
    private let night = Date(timeIntervalSinceNow: -6 * 3600)

    @Test(arguments: [Profile.v9_5u4, .v10, .v12, .v13])
    func `what is new is told once, across restarts, and its end too`(_ profile: Profile) async throws {
        var world = World()
        let kind: JobKind = profile == .v9_5u4 ? .backup : .nas
        let job = world.addJob("hr <!channel> *bold*", kind: kind)
        world.addHistory(of: job, until: night, .init(days: 7, every: 24 * 3600, pattern: [.success, .failed]))
        try await withHouse(profile, world) { server, inbox, folder in
            try await once(folder)
            #expect(inbox.messages.isEmpty, "first contact is a baseline")

            server.update { world in
                let session = world.start(job, at: night.addingTimeInterval(3600))
                world.end(session, at: night.addingTimeInterval(4200), .failed)
            }
            try await once(folder)
            try await once(folder)
            #expect(titles(inbox, "chat").count == 1)
            #expect(titles(inbox, "chat").first?.contains("failed") == true)
            #expect(inbox.messages.allSatisfy { $0.content.mentions.isEmpty })
            #expect(titles(inbox, "hook").count == 1)

            server.update { world in
                world.orderSeed = 7
                let session = world.start(job, at: night.addingTimeInterval(7200))
                world.end(session, at: night.addingTimeInterval(7800), .success)
            }
            try await once(folder)
            try await once(folder)
            #expect(titles(inbox, "chat").count == 2)
            #expect(titles(inbox, "hook").count == 2)
            #expect(server.logonsMade == server.logonsEnded, "every run logs out")
        }
    }

    @Test func `a session is told when it starts and when it has failed`() async throws {
        var world = World()
        let job = world.addJob("NAS-hr")
        try await withHouse(.v13, world) { server, inbox, folder in
            try await once(folder)
            let session = server.update { $0.start(job, at: night) }
            try await once(folder)
            try await once(folder)
            #expect(titles(inbox, "hook").count == 1)
            server.update { $0.end(session, at: night.addingTimeInterval(600), .failed) }
            try await once(folder)
            #expect(titles(inbox, "hook").count == 2)
        }
    }

    @Test func `one bad job does not stop the others, and nothing of it is lost or told twice`() async throws {
        var world = World()
        let bad = world.addJob("NAS-bad")
        let good = world.addJob("NAS-good")
        try await withHouse(.v12, world) { server, inbox, folder in
            try await once(folder)
            server.update { world in
                for job in [bad, good] {
                    world.end(world.start(job, at: night), at: night.addingTimeInterval(60), .failed)
                }
            }
            server.faults = [Fault(.status(503), on: "/api/nas/jobs/\(bad)/backupSessions*")]
            try await once(folder, expecting: 1)
            #expect(titles(inbox, "chat").count == 1)
            server.faults = []
            try await once(folder)
            try await once(folder)
            #expect(titles(inbox, "chat").count == 2)
        }
    }

    @Test func `a message that could not be delivered is delivered by a later run`() async throws {
        var world = World()
        let job = world.addJob("NAS-hr")
        try await withHouse(.v12, world) { server, inbox, folder in
            try await once(folder)
            server.update { $0.end($0.start(job, at: night), at: night.addingTimeInterval(60), .failed) }
            inbox.refusals = ["chat": 503]
            try await once(folder, expecting: 1)
            #expect(titles(inbox, "chat").isEmpty && titles(inbox, "hook").count == 1)
        }
    }

    @Test func `what a target refuses for good goes to its fallback, marked, and the run says that it died`()
        async throws
    {
        var world = World()
        let job = world.addJob("NAS-hr")
        try await withHouse(.v12, world) { server, inbox, folder in
            try await once(folder)
            server.update { $0.end($0.start(job, at: night), at: night.addingTimeInterval(60), .failed) }
            inbox.refusals = ["chat": 404]
            try await once(folder, expecting: 1)
            try await once(folder)
            #expect(inbox.messages.map(\.channel) == ["hook", "hook"])
            #expect(inbox.messages.filter { $0.raw.contains("could not be delivered to chat") }.count == 1)
        }
    }

    @Test func `more than ten failures at once are one message in chat and each by itself to a plain webhook`()
        async throws
    {
        var world = World()
        let jobs = (1...12).map { world.addJob("share-\($0)") }
        try await withHouse(.v12, world) { server, inbox, folder in
            try await once(folder)
            server.update { world in
                for job in jobs { world.end(world.start(job, at: night), at: night.addingTimeInterval(60), .failed) }
            }
            try await once(folder)
            #expect(titles(inbox, "chat").count == 1)
            #expect(titles(inbox, "hook").count == 12)
        }
    }

    @Test func `a refused logon is an error that names the source, and exit 1`() async throws {
        try await withHouse(.v12, World()) { server, _, folder in
            let url = try await server.waitUntilListening()
            try configuration(url, "http://127.0.0.1:1", password: "wrong")
                .write(to: folder.appending(path: "config.yaml"), atomically: true, encoding: .utf8)
            let ending = try await Tool.run(["run", "--once"], in: folder)
            #expect(ending.status == 1)
            #expect(ending.errors.contains("source=hq"))
            #expect(!ending.errors.contains("wrong"))
        }
    }

    @Test func `a wrong configuration ends with 78 and every problem with its place`() async throws {
        try await withHouse(.v12, World()) { _, _, folder in
            try "version: 1\nsorces: {}\nrules: [{ name: a, notify: x }]\n"
                .write(to: folder.appending(path: "config.yaml"), atomically: true, encoding: .utf8)
            let ending = try await Tool.run(["run", "--once"], in: folder)
            #expect(ending.status == 78)
            #expect(ending.errors.contains("config.yaml:2:1: error: "))
            #expect(ending.errors.contains("config.yaml:3:28: error: "))
        }
    }
}
