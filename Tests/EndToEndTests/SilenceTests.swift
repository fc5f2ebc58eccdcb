import Foundation
import HTTPTransport
import Simulator
import Testing

/// Quiet that a person asks for, with the built tool beside a running daemon and without one.
@Suite(.timeLimit(.minutes(3))) struct SilenceTests {
    private static let night = Date(timeIntervalSinceNow: -6 * 3600)

    private func withDaemonsHouse(
        every: String, _ rule: String,
        _ body: (EnterpriseManagerServer, GUID, Inbox, URL) async throws -> Void
    ) async throws {
        var world = World()
        let job = world.addJob("NAS-hr")
        world.addHistory(of: job, until: Self.night, .init(days: 1))
        try await withHouse(.v12, world) { server, inbox, folder in
            let (em, chat) = (try await server.waitUntilListening(), try await inbox.waitUntilListening())
            try """
            version: 1
            sources:
              hq: { url: "\(em)", username: tocsin, password: simulated, poll: { every: \(every) } }
            targets:
              chat: { type: slack, url: "\(chat)/hook/chat" }
            rules:
              - \(rule)
            status: { listen: "127.0.0.1:0" }
            """.write(to: folder.appending(path: "config.yaml"), atomically: true, encoding: .utf8)
            try await once(folder)
            try await body(server, job, inbox, folder)
        }
    }

    private func silence(_ arguments: String..., in folder: URL) async throws -> Tool.Ending {
        try await Tool.run(["silence"] + arguments, in: folder)
    }

    @Test func `a silence counts in a running daemon, is explained, and listed as the API lists it`() async throws {
        let rule = "{ name: failed, after_retries: false, when: { result: failed }, notify: chat }"
        try await withDaemonsHouse(every: "1s", rule) { server, job, inbox, folder in
            let tool = try RunningTool(["run", "--log-level", "debug"], in: folder)
            let page = try #require(await tool.line(with: "the status page is served"))
            let port = try #require(page.firstMatch(of: /:(\d+)\/$/)).output.1
            #expect(await tool.line(with: "looked at all jobs") != nil)
            let added = try await silence(
                "add", "--job", "nas-*", "--for", "2h", "--reason", "new filer", in: folder)
            #expect(added.status == 0, "\(added.errors)")
            #expect(added.errors.contains("Silenced: nas-* (1 known job) until "), "\(added.errors)")
            let id = added.output.trimmingCharacters(in: .newlines)

            let moment = Date()
            server.update { $0.end($0.start(job, at: moment), at: moment.addingTimeInterval(1), .failed) }
            let told = try await explanation(with: "failed (finished): silenced", in: folder)
            #expect(told.contains("silenced: new filer (silence \(id))"))
            #expect(inbox.messages.isEmpty)

            let listed = try await silence("--format", "json", in: folder)
            let transport = Transport()
            let answer = try await transport.send(
                Request("GET", url: "http://127.0.0.1:\(port)/api/v1/silences", timeout: .seconds(60)))
            await transport.shutdown()
            #expect(try parsed(listed.output) == parsed(String(decoding: answer.body, as: UTF8.self)))
            let table = try await silence(in: folder)
            #expect(table.output.contains(id.prefix(8)) && table.output.contains("new filer"), "\(table.output)")
            #expect(await tool.end() == 0)
        }
    }

    /// Asks until it says so.
    private func explanation(
        with text: String, in folder: URL, _ before: () async throws -> Void = {}
    ) async throws -> String {
        while !Task.isCancelled {
            try await before()
            let told = try await Tool.run(["explain", "NAS-hr"], in: folder).output
            if told.contains(text) { return told }
        }
        throw CancellationError()
    }

    private func parsed(_ json: String) throws -> NSArray {
        try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? NSArray)
    }

    /// The daemon looks once an hour: only the end of the silence can make it look again.
    @Test func `a condition still true when its silence is ended is told then`() async throws {
        let rule = "{ name: long, event: overrunning, when: { duration: \"> 1s\" }, notify: chat }"
        try await withDaemonsHouse(every: "1h", rule) { server, job, inbox, folder in
            let added = try await silence("add", "--job", "NAS-hr", "--for", "2h", "--reason", "known", in: folder)
            let start = Date(timeIntervalSinceNow: 1)
            server.update { _ = $0.start(job, at: start) }
            _ = try await explanation(with: "long (overrunning): silenced", in: folder) { try await once(folder) }
            let tool = try RunningTool(["run", "--log-level", "debug"], in: folder)
            #expect(await tool.line(with: "looked at all jobs") != nil)
            #expect(inbox.messages.isEmpty)
            let ended = try await silence("end", String(added.output.prefix(5)), in: folder)
            #expect(ended.status == 0, "\(ended.errors)")
            #expect(await tool.line(with: "msg=delivered") != nil)
            #expect(titles(inbox, "chat").count == 1)
            #expect(await tool.end() == 0)
        }
    }

    /// As above, and nobody ends it.
    @Test func `a condition still true at the hard end of its silence is told then`() async throws {
        let rule = "{ name: long, event: overrunning, when: { duration: \"> 1s\" }, notify: chat }"
        try await withDaemonsHouse(every: "1h", rule) { server, job, inbox, folder in
            _ = try await silence("add", "--job", "NAS-hr", "--for", "15s", "--reason", "known", in: folder)
            let start = Date(timeIntervalSinceNow: 1)
            server.update { _ = $0.start(job, at: start) }
            _ = try await explanation(with: "long (overrunning): silenced", in: folder) { try await once(folder) }
            let tool = try RunningTool(["run", "--log-level", "debug"], in: folder)
            #expect(await tool.line(with: "msg=delivered") != nil)
            #expect(titles(inbox, "chat").count == 1)
            #expect(await tool.end() == 0)
        }
    }

    @Test func `what can not be done is said with what to do`() async throws {
        let rule = "{ name: failed, after_retries: false, when: { result: failed }, notify: chat }"
        try await withDaemonsHouse(every: "1s", rule) { _, _, _, folder in
            for (arguments, text) in [
                (["--job", "NAS-hr", "--reason", "x"], "--for is missing"),
                (["--job", "NAS-hr", "--for", "2h"], "--reason is missing"),
                (["--for", "2h", "--reason", "x"], "--job is missing"),
                (["--job", "NAS-hr", "--for", "2h", "--until", "06:00", "--reason", "x"], "one of them is enough"),
                (["--job", "NAS-hr", "--for", "2 hours", "--reason", "x"], "--for is no duration"),
                (["--job", "NAS-hr", "--until", "2020-01-01 06:00", "--reason", "x"], "--until is over already"),
                (["--job", "/(/", "--for", "2h", "--reason", "x"], "--job is no regular expression"),
            ] {
                let ending = try await Tool.run(["silence", "add"] + arguments, in: folder)
                #expect(ending.status == 64)
                #expect(ending.errors.contains(text), "\(ending.errors)")
            }
            let typo = try await silence("add", "--job", "NAS-rh", "--until-success", "--reason", "x", in: folder)
            #expect(typo.status == 0)
            #expect(typo.errors.contains("no job NAS-rh yet. Did you mean NAS-hr?"), "\(typo.errors)")
            let id = String(typo.output.prefix(36))
            let unknown = try await silence("end", String(id.dropLast(2)) + "zz", in: folder)
            #expect(unknown.status == 1)
            #expect(unknown.errors.contains("Did you mean \(id)?"), "\(unknown.errors)")
            #expect(try await silence("end", id, in: folder).status == 0)
            let again = try await silence("end", id, in: folder)
            #expect(again.status == 1)
            #expect(again.errors.contains("ended at "), "\(again.errors)")
            #expect(try await silence("list", "--state", "ended", in: folder).output.contains("NAS-rh"))
        }
    }
}
