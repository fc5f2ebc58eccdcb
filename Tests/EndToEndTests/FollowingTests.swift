import Foundation
import Simulator
import Testing

/// `poll.follow: collection` against a simulated Enterprise Manager.
@Suite(.timeLimit(.minutes(3))) struct FollowingTests {
    private static let asked = "/api/systemSessions"

    /// Returns when the daemon has asked so many times more whether EM has collected.
    private static func asks(_ count: Int, at server: EnterpriseManagerServer) async throws {
        let asks = { server.traffic.requestsByPath[asked] ?? 0 }
        let before = asks()
        while asks() < before + count { try await Task.sleep(for: .milliseconds(20)) }
    }

    private static func lists(at server: EnterpriseManagerServer) -> Int {
        server.traffic.requestsByPath.filter { $0.key.hasSuffix("/backupSessions") }.values.reduce(0, +)
    }

    @Test func `lists are looked at only when a collection has ended, and what it brought is told`() async throws {
        var world = World()
        let job = world.addJob("NAS-hr")
        world.collect(at: Date(timeIntervalSinceNow: -200), ended: Date(timeIntervalSinceNow: -180))
        let server = EnterpriseManagerServer(world)
        let inbox = Mailbox()
        try await Scratch.with("") { folder in
            try await server.whileRunning { em in
                try """
                version: 1
                sources:
                  hq:
                    { url: "\(em)", username: tocsin, password: simulated, poll: { every: 1s, follow: collection } }
                targets:
                  hook: { type: webhook, url: "\(inbox.url)/x" }
                rules:
                  - { name: failed, when: { result: failed }, notify: hook, after_retries: false }
                status: { listen: "127.0.0.1:0" }
                """.write(to: folder.appending(path: "config.yaml"), atomically: true, encoding: .utf8)
                let running = try RunningTool(["run"], in: folder)
                #expect(await running.line(with: "looked at all jobs") != nil)
                let before = Self.lists(at: server)
                // It was there before it was collected, as far as this server goes; nobody looks.
                server.update { world in
                    let session = world.start(job, at: Date(timeIntervalSinceNow: -60))
                    world.end(session, at: Date(timeIntervalSinceNow: -30), .failed)
                }
                try await Self.asks(5, at: server)
                #expect(Self.lists(at: server) == before)
                #expect(inbox.attempts("/x").isEmpty)
                server.update { $0.collect(at: Date(timeIntervalSinceNow: -10), ended: Date()) }
                while inbox.attempts("/x").isEmpty { try await Task.sleep(for: .milliseconds(20)) }
                #expect(inbox.attempts("/x").count == 1)
                #expect(await running.end() == 0)
            }
        }
    }
}
