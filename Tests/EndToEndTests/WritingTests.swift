import Foundation
import HTTPTransport
import Simulator
import TestSupport
import Testing

/// What the running daemon takes over HTTP, from whom, and what it answers.
@Suite(.timeLimit(.minutes(3))) struct WritingTests {
    private static let night = Date(timeIntervalSinceNow: -6 * 3600)

    private struct Daemon {
        let tool: RunningTool
        let port: String
        let transport: Transport

        func send(
            _ method: String, _ path: String, _ body: String = "", token: String? = "open-sesame",
            type: String = "application/json"
        ) async throws -> (status: Int, text: String) {
            var headers = [Header("Content-Type", type)]
            if let token { headers.append(Header("Authorization", "Bearer \(token)")) }
            let request = Request(
                method, url: "http://127.0.0.1:\(port)/api/v1/\(path)", headers: headers, body: Array(body.utf8),
                timeout: .seconds(60))
            let response = try await transport.send(request)
            return (response.status, String(decoding: response.body, as: UTF8.self))
        }
    }

    private func config(_ em: String, _ hook: String, token: String, rule: String = "failed") -> String {
        """
        version: 1
        sources:
          hq: { url: "\(em)", username: tocsin, password: simulated, poll: { every: 1s } }
        targets:
          hook: { type: webhook, url: "\(hook)" }
        rules:
          - { name: \(rule), after_retries: false, when: { result: failed }, notify: hook }
        status: { listen: "127.0.0.1:0", token: "\(token)" }
        """
    }

    private func withDaemon(
        token: String = "open-sesame", _ hook: Hook = Hook(200),
        _ body: (Daemon, _ save: (_ rule: String) throws -> Void, URL) async throws -> Void
    ) async throws {
        var world = World()
        let job = world.addJob("NAS-hr")
        world.addHistory(of: job, until: Self.night, .init(days: 1))
        try await withHouse(.v12, world) { server, _, folder in
            let em = try await server.waitUntilListening()
            let save = { (rule: String) in
                try config(em, hook.url, token: token, rule: rule)
                    .write(to: folder.appending(path: "config.yaml"), atomically: true, encoding: .utf8)
            }
            try save("failed")
            try await once(folder)
            server.update { $0.end($0.start(job, at: Self.night), at: Self.night.addingTimeInterval(60), .failed) }
            let tool = try RunningTool(["run"], in: folder)
            let page = try #require(await tool.line(with: "the status page is served"), "\(tool.output)")
            let port = try #require(page.firstMatch(of: /:(\d+)\/$/)).output.1
            let transport = Transport()
            try await body(Daemon(tool: tool, port: String(port), transport: transport), save, folder)
            await transport.shutdown()
            #expect(await tool.end() == 0)
        }
    }

    @Test func `without a token in the configuration writing is off, and the answer says how to turn it on`()
        async throws
    {
        try await withDaemon(token: "") { daemon, _, _ in
            for (method, path) in [
                ("POST", "reload"), ("POST", "silences"), ("DELETE", "silences/x"), ("POST", "deliveries/x/retry"),
            ] {
                let answer = try await daemon.send(method, path)
                #expect(answer.status == 403)
                #expect(answer.text.contains("`status.token`"), "\(answer.text)")
            }
            #expect(try await daemon.send("GET", "silences", token: nil).status == 200)
        }
    }

    @Test func `a wrong token, method, type, size or body is refused with what to do`() async throws {
        try await withDaemon { daemon, _, _ in
            for token in [nil, "", "open-sesam", "open-sesamf", "open-sesame1"] {
                #expect(try await daemon.send("POST", "reload", token: token).status == 401)
            }
            #expect(try await daemon.send("GET", "reload").status == 405)
            #expect(try await daemon.send("PUT", "silences").text.contains("GET, HEAD, POST"))
            #expect(try await daemon.send("DELETE", "silences/x").status == 404)
            #expect(try await daemon.send("POST", "deliveries/x/retry").text.contains("there is no delivery x"))
            #expect(try await daemon.send("POST", "silences", "{}", type: "text/plain").status == 415)
            #expect(try await daemon.send("POST", "silences", String(repeating: " ", count: 17 << 10)).status == 413)
            for (body, text) in [
                ("", "no JSON object"), ("[]", "no JSON object"), ("{}", "`job` is missing"),
                (#"{ "job": "a", "four": "2h" }"#, "Did you mean `for`?"),
                (#"{ "job": "a", "for": 2, "reason": "x" }"#, "`for` is no text"),
                (#"{ "job": "a", "for": "2h" }"#, "`reason` is missing"),
                (#"{ "job": "a", "reason": "x", "until_success": "yes" }"#, "neither true nor false"),
            ] {
                let answer = try await daemon.send("POST", "silences", body)
                #expect(answer.status == 400)
                #expect(answer.text.contains(text), "\(answer.text)")
            }
        }
    }

    @Test func `a silence is added, listed and ended`() async throws {
        try await withDaemon { daemon, _, _ in
            let added = try await daemon.send(
                "POST", "silences", #"{ "job": "NAS-*", "until_success": true, "reason": "disk ordered" }"#)
            #expect(added.status == 201, "\(added.text)")
            let object = try #require(
                try JSONSerialization.jsonObject(with: Data(added.text.utf8)) as? [String: Any])
            let id = try #require(object["id"] as? String)
            #expect(object["until_success"] as? Bool == true && object["state"] as? String == "active")
            #expect(try await daemon.send("GET", "silences").text.contains(id))
            #expect(try await daemon.send("DELETE", "silences/\(id)").status == 200)
            #expect(try await daemon.send("DELETE", "silences/\(id)").status == 409)
            #expect(try await !daemon.send("GET", "silences").text.contains(id))
            #expect(try await daemon.send("GET", "silences?state=ended").text.contains(id))
        }
    }

    @Test func `a dead letter is sent again, and what was delivered is not`() async throws {
        let hook = Hook(410)
        try await withDaemon(hook) { daemon, _, folder in
            #expect(await daemon.tool.line(with: "it is a dead letter now") != nil)
            let dead = try await daemon.send("GET", "deliveries?state=dead").text
            let listed = try await Tool.run(["deliveries", "--state", "dead", "--format", "json"], in: folder).output
            #expect(try parsed(dead) == parsed(listed))
            let id = try #require((try parsed(dead).firstObject as? [String: Any])?["id"] as? String)
            hook.answer(with: 200)
            #expect(try await daemon.send("POST", "deliveries/\(id)/retry").status == 200)
            #expect(await daemon.tool.line(with: "msg=delivered") != nil)
            #expect(hook.attempts.map(\.id) == [id, id])
            let again = try await daemon.send("POST", "deliveries/\(id)/retry")
            #expect(again.status == 409, "\(again.text)")
        }
    }

    private func parsed(_ json: String) throws -> NSArray {
        try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? NSArray)
    }

    @Test func `a reload answers with what came of it`() async throws {
        try await withDaemon { daemon, save, _ in
            #expect(try await daemon.send("POST", "reload").text.contains("unchanged"))
            try save("failed, wen: x")
            let refused = try await daemon.send("POST", "reload")
            #expect(refused.status == 422)
            #expect(refused.text.contains("config.yaml:7:") && refused.text.contains("did you mean `when`?"))
            try save("other")
            let answer = try await daemon.send("POST", "reload")
            // The saved file may have been read before the request came.
            #expect(answer.status == 200 && answer.text.contains(/in_force|unchanged/), "\(answer.text)")
            #expect(await daemon.tool.line(with: "is in force") != nil)
        }
    }
}
