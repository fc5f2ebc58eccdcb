import Foundation
import HTTPTransport
import Simulator
import Testing

/// Somebody waits elsewhere for the daemon to say that it sees its source.
@Suite(.timeLimit(.minutes(3))) struct HeartbeatTests {
    private static func world() -> World {
        var world = World()
        world.addJob("NAS-hr")
        return world
    }

    private static func configure(_ em: String, _ beat: String, in folder: URL) throws {
        try """
        version: 1
        sources:
          hq:
            { url: "\(em)", username: tocsin, password: simulated, poll: { every: 1s },
              heartbeat: { url: "\(beat)/hush", every: 1s } }
        targets:
          chat: { type: slack, url: "http://127.0.0.1:9/x" }
        rules:
          - { name: failed, when: { result: failed }, notify: chat }
        """.write(to: folder.appending(path: "config.yaml"), atomically: true, encoding: .utf8)
    }

    /// Returns when another beat has come, from now on.
    private static func nextBeat(_ beats: Mailbox) async throws {
        let count = beats.attempts("/hush").count
        while beats.attempts("/hush").count == count { try await Task.sleep(for: .milliseconds(20)) }
    }

    @Test func `it beats while the source is seen, is silent while it is not, and beats again`() async throws {
        let beats = Mailbox()
        let server = EnterpriseManagerServer(Self.world())
        try await Scratch.with("") { folder in
            try await server.whileRunning { em in
                try Self.configure(em, beats.url, in: folder)
                let running = try RunningTool(["run"], in: folder)
                for _ in 1...2 { try await Self.nextBeat(beats) }
                server.faults = [Fault(.status(503), on: "/api/*")]
                #expect(await running.line(with: "the source can not be read") != nil)
                // Three intervals are allowed; a heart that goes on beating keeps the test here until its time is up.
                var count: Int
                repeat {
                    count = beats.attempts("/hush").count
                    try await Self.looks(6, at: server)
                } while beats.attempts("/hush").count != count
                server.faults = []
                try await Self.nextBeat(beats)
                #expect(await running.end() == 0)
                #expect(!running.output.contains("hush"))
            }
        }
    }

    /// Returns when the daemon has asked for the job lists so many times more.
    private static func looks(_ count: Int, at server: EnterpriseManagerServer) async throws {
        let asked = { server.traffic.requests }
        let before = asked()
        while asked() < before + count { try await Task.sleep(for: .milliseconds(20)) }
    }

    @Test func `a single run beats once, at its end, if the source was seen`() async throws {
        let beats = Mailbox()
        let server = EnterpriseManagerServer(Self.world())
        try await Scratch.with("") { folder in
            try await server.whileRunning { em in
                try Self.configure(em, beats.url, in: folder)
                server.faults = [Fault(.status(503), on: "/api/*")]
                try await once(folder, expecting: 1)
                #expect(beats.attempts("/hush").isEmpty)
                server.faults = []
                try await once(folder)
                #expect(beats.attempts("/hush").count == 1)
            }
        }
    }
}
