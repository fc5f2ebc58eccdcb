import Foundation
import Glibc
import Simulator
import TestSupport
import Testing

/// A changed configuration, with the built tool: it comes into force wholly or not at all.
@Suite struct ReloadTests {
    private static let night = Date(timeIntervalSinceNow: -6 * 3600)

    private func text(_ em: String, _ inbox: String, rule: String, more: String = "") -> String {
        """
        version: 1
        sources:
          hq: { url: "\(em)", username: tocsin, password: simulated, poll: { every: 1s } }
        targets:
          chat: { type: slack, url: "\(inbox)/hook/chat" }
        rules:
          - { name: \(rule), when: { result: failed }, notify: chat }
        \(more)
        """
    }

    /// The daemon with a job that was seen once, and a way to save another configuration.
    private func withDaemon(
        _ body: (RunningTool, (_ rule: String, _ more: String) throws -> Void, () -> Void, Inbox) async throws -> Void
    ) async throws {
        var world = World()
        let job = world.addJob("NAS-hr")
        world.addHistory(of: job, until: Self.night, .init(days: 1))
        try await withHouse(.v12, world) { server, inbox, folder in
            let em = try await server.waitUntilListening()
            let chat = try await inbox.waitUntilListening()
            let file = folder.appending(path: "config.yaml")
            let save = { (rule: String, more: String) in
                try text(em, chat, rule: rule, more: more).write(to: file, atomically: true, encoding: .utf8)
            }
            try save("before", "")
            let tool = try RunningTool(["run", "--log-level", "debug"], in: folder)
            #expect(await tool.line(with: "looked at all jobs") != nil)
            let fail = {
                server.update { world in
                    world.end(world.start(job, at: Self.night), at: Self.night.addingTimeInterval(60), .failed)
                }
            }
            try await body(tool, save, fail, inbox)
            #expect(await tool.end() == 0)
        }
    }

    @Test func `a saved file is in force at the next look, and tells nothing twice`() async throws {
        try await withDaemon { tool, save, fail, inbox in
            fail()
            #expect(await tool.line(with: "rule=before") != nil)
            #expect(await tool.line(with: "msg=delivered") != nil)
            try save("after", "")
            #expect(await tool.line(with: "is in force") != nil)
            #expect(await tool.line(with: "looked at all jobs") != nil)
            fail()
            #expect(await tool.line(with: "rule=after") != nil)
            #expect(await tool.line(with: "msg=delivered") != nil)
            #expect(!tool.output.contains("session=none rule=before"))
        }
    }

    @Test func `SIGHUP reads the file again, and a wrong one is told and changes nothing`() async throws {
        try await withDaemon { tool, save, fail, _ in
            try save("before", "rulez: []")
            tool.send(SIGHUP)
            #expect(await tool.line(with: "did you mean `rules`?") != nil)
            #expect(await tool.line(with: "stays in force") != nil)
            fail()
            #expect(await tool.line(with: "rule=before") != nil)
        }
    }

    @Test func `a configuration whose own test fails is refused`() async throws {
        let test = """
            tests:
              - { name: quiet, given: [{ job: NAS-hr, result: failed, at: "01:00" }], expect: [] }
            """
        try await withDaemon { tool, save, fail, _ in
            try save("after", test)
            #expect(await tool.line(with: "test quiet failed") != nil)
            #expect(await tool.line(with: "stays in force") != nil)
            fail()
            #expect(await tool.line(with: "rule=before") != nil)
        }
    }

    /// What waits for an answer would hold the term, and with it the process, for the target's ten minutes.
    @Test(.timeLimit(.minutes(4)))
    func `SIGTERM ends the daemon while a reload waits for a slow target`() async throws {
        var world = World()
        let job = world.addJob("NAS-hr")
        world.addHistory(of: job, until: Self.night, .init(days: 1))
        try await withHouse(.v12, world) { server, _, folder in
            let (asked, ask) = AsyncStream.makeStream(of: Void.self)
            let slow = RawServer { connection in
                guard connection.readRequest() != nil else { return }
                ask.yield()
                connection.waitUntilClosed()
            }
            let em = try await server.waitUntilListening()
            let save = { (rule: String) in
                try """
                version: 1
                sources:
                  hq: { url: "\(em)", username: tocsin, password: simulated, poll: { every: 1s } }
                targets:
                  slow: { type: webhook, url: "\(slow.url)", timeout: 10m }
                rules:
                  - { name: \(rule), when: { result: failed }, notify: slow }
                """.write(to: folder.appending(path: "config.yaml"), atomically: true, encoding: .utf8)
            }
            try save("before")
            let tool = try RunningTool(["run", "--log-level", "debug"], in: folder)
            #expect(await tool.line(with: "looked at all jobs") != nil)
            server.update { world in
                world.end(world.start(job, at: Self.night), at: Self.night.addingTimeInterval(60), .failed)
            }
            for await _ in asked { break }
            try save("after")
            // The watcher's term is over at once; only the courier's attempt is still under way.
            #expect(await tool.line(with: "the configuration changes") != nil)
            #expect(await tool.end() == 0)
        }
    }
}
