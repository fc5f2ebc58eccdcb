import Foundation
import HTTPTransport
import Simulator
import TestSupport
import Testing

/// What the running daemon serves and says, against a simulated Enterprise Manager.
@Suite(.timeLimit(.minutes(3))) struct StatusTests {
    private func withHouse(
        listen: String = "127.0.0.1:0", token: String = "",
        _ body: (EnterpriseManagerServer, URL) async throws -> Void
    ) async throws {
        var world = World()
        let job = world.addJob("NAS-hr \"quoted\"")
        world.addHistory(
            of: job, until: Date(timeIntervalSinceNow: -6 * 3600),
            .init(days: 7, every: 24 * 3600, pattern: [.success, .failed]))
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { #expect(throws: Never.self) { try FileManager.default.removeItem(at: folder) } }
        let server = EnterpriseManagerServer(world)
        try await server.whileRunning { em in
            try """
            version: 1
            sources:
              hq: { url: "\(em)", username: tocsin, password: simulated, poll: { every: 1s } }
            targets:
              chat: { type: slack, url: "http://127.0.0.1:9/hush" }
            rules:
              - { name: failed, when: { result: failed }, notify: chat }
            status: { listen: "\(listen)", token: "\(token)" }
            """.write(to: folder.appending(path: "config.yaml"), atomically: true, encoding: .utf8)
            try await body(server, folder)
        }
    }

    /// The port that was chosen.
    private func port(_ running: RunningTool) async throws -> String {
        let line = try #require(await running.line(with: "the status page is served"), "\(running.output)")
        let match = try #require(line.firstMatch(of: /:(\d+)\/$/))
        return String(match.output.1)
    }

    private func get(
        _ path: String, at port: String, _ transport: Transport, _ headers: [Header] = []
    ) async throws -> (status: Int, text: String) {
        let request = Request(
            "GET", url: "http://127.0.0.1:\(port)\(path)", headers: headers, timeout: .seconds(60))
        let response = try await transport.send(request)
        return (response.status, String(decoding: response.body, as: UTF8.self))
    }

    @Test func `the endpoints tell the daemon's state, and readiness goes and comes with the source`() async throws {
        try await withHouse { server, folder async throws in
            let running = try RunningTool(["run"], in: folder)
            let transport = Transport()
            let port = try await port(running)
            #expect(await running.line(with: "looked at all jobs")?.contains("source=hq") == true)
            #expect(try await get("/healthz", at: port, transport) == (200, "ok\n"))
            #expect(try await get("/readyz", at: port, transport) == (200, "ready\n"))
            #expect(try await get("/", at: port, transport).text.contains("All is seen: 1 job of 1 source"))
            #expect(try await get("/api/v1/jobs", at: port, transport).text.contains(#""NAS-hr \"quoted\"""#))
            let page = try ExpositionReader(try await get("/metrics", at: port, transport).text)
            #expect(page.samples[#"tocsin_source_up{source="hq"}"#] == 1)
            #expect(page.samples[#"tocsin_jobs{source="hq",kind="nas"}"#] == 1)
            #expect(page.samples[#"tocsin_sessions_seen_total{source="hq",result="failed"}"#] ?? 0 > 0)

            server.faults = [Fault(.status(503), on: "/api/*")]
            #expect(await running.line(with: "the source can not be read")?.contains("level=warning") == true)
            var answer = try await get("/readyz", at: port, transport)
            while answer.status == 200 { answer = try await get("/readyz", at: port, transport) }
            #expect(answer.status == 503)
            #expect(answer.text.contains("source hq: not completely seen for"))

            server.faults = []
            #expect(await running.line(with: "the source can be read again") != nil)
            while answer.status == 503 { answer = try await get("/readyz", at: port, transport) }
            #expect(answer.status == 200)
            await transport.shutdown()
            #expect(await running.end() == 0)
            #expect(server.validTokens == [], "it says goodbye to Enterprise Manager")
            #expect(!["hush", "simulated"].contains { running.output.contains($0) })
        }
    }

    @Test func `an Enterprise Manager that takes no goodbye holds nobody up`() async throws {
        try await withHouse { server, folder async throws in
            let running = try RunningTool(["run"], in: folder)
            #expect(await running.line(with: "looked at all jobs") != nil)
            server.faults = [Fault(.wait(.seconds(600)), on: "/api/logonSessions*")]
            #expect(await running.end() == 0)
        }
    }

    @Test func `the running daemon is asked by a command, and one that is gone is missed`() async throws {
        let server = PortFinder.free()
        try await withHouse(listen: "127.0.0.1:\(server)", token: "open-sesame") { _, folder async throws in
            let gone = try await Tool.run(["status"], in: folder)
            #expect(gone.status == 1)
            #expect(gone.errors.contains("no daemon answers at http://127.0.0.1:\(server)/api/v1/status"))
            #expect(gone.errors.contains("Is `tocsin run` running"))
            let running = try RunningTool(["run"], in: folder)
            #expect(await running.line(with: "looked at all jobs") != nil)
            let text = try await Tool.run(["status"], in: folder)
            #expect(text.status == 0, "\(text.errors)")
            #expect(text.output.contains(/hq +complete/))
            #expect(text.output.contains("0 messages waiting"))
            let json = try await Tool.run(["status", "--format", "json"], in: folder)
            let body = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any]
            #expect(body?["ready"] as? Bool == true)
            #expect(await running.end() == 0)
            #expect(!(text.output + json.output + gone.errors).contains("sesame"))
        }
    }

    @Test func `listening for others needs the token, and names that are not ours are refused`() async throws {
        try await withHouse(listen: "0.0.0.0:0", token: "open-sesame") { _, folder async throws in
            let running = try RunningTool(["run"], in: folder, environment: ["JOURNAL_STREAM": "1:2"])
            let transport = Transport()
            let port = try await port(running)
            let token = Header("Authorization", "Bearer open-sesame")
            #expect(try await get("/metrics", at: port, transport).status == 401)
            #expect(try await get("/metrics", at: port, transport, [token]).status == 200)
            let strange = try await get("/metrics", at: port, transport, [token, Header("Host", "evil.example")])
            #expect(strange.status == 421)
            await transport.shutdown()
            #expect(await running.end() == 0)
            #expect(running.output.contains("<6>the status page is served url=http://0.0.0.0:"))
            #expect(!running.output.contains("open-sesame"))
        }
    }

    @Test func `a port that is taken ends the start with 1 and says which`() async throws {
        try await withHouse { _, folder async throws in
            let first = try RunningTool(["run"], in: folder)
            let port = try await port(first)
            try await withHouse(listen: "127.0.0.1:\(port)") { _, other async throws in
                let ending = try await Tool.run(["run"], in: other)
                #expect(ending.status == 1)
                #expect(ending.errors.contains("status.listen: 127.0.0.1:\(port) can not be listened on"))
            }
            #expect(await first.end() == 0)
        }
    }

    @Test func `a level that is none is wrong usage`() async throws {
        try await withHouse { _, folder async throws in
            let ending = try await Tool.run(["run", "--once", "--log-level", "loud"], in: folder)
            #expect(ending.status == 64)
        }
    }

    @Test func `only what is asked for is logged`() async throws {
        try await withHouse { _, folder async throws in
            // A busy machine may have a warning to give.
            let quiet = try await Tool.run(["run", "--once", "--log-level", "warning"], in: folder)
            #expect(quiet.status == 0 && !quiet.errors.contains("level=info"))
            let running = try RunningTool(["run"], in: folder, environment: ["TOCSIN_LOG_LEVEL": "debug"])
            #expect(await running.line(with: "level=debug msg=\"looked at all jobs\"") != nil)
            #expect(await running.end() == 0)
        }
    }
}
