import Foundation
import Simulator
import Testing

/// `tocsin backtest` with the built tool against a simulated Enterprise Manager.
@Suite struct BacktestTests {
    private let now = Date()

    private func configuration(_ em: String, _ rules: String, more: String = "") -> String {
        """
        version: 1
        time_zone: Europe/Berlin
        sources:
          hq: { url: "\(em)", username: tocsin, password: simulated }
        \(more)
        targets:
          chat: { type: slack, url: "http://127.0.0.1:1/hook/a-secret-of-chat" }
          page: { type: webhook, url: "http://127.0.0.1:1/hook/a-secret-of-page" }
        rules:
        \(rules)
        """
    }

    private let failedRule = "  - { name: failed, when: { result: failed }, notify: chat }"

    /// Three days of a job that fails each fourth time, one that never does, and a name that is hostile.
    private var world: World {
        var world = World()
        for (name, pattern) in [
            ("NAS-hr", [Outcome.success, .success, .success, .failed]), ("NAS-it", [.success]),
            ("<script>x</script>", [.warning, .success]),
        ] {
            let job = world.addJob(name)
            world.addHistory(of: job, until: now, .init(days: 3, every: 6 * 3600, pattern: pattern))
        }
        return world
    }

    private func withHouse(_ body: (String, URL) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { #expect(throws: Never.self) { try FileManager.default.removeItem(at: folder) } }
        let server = EnterpriseManagerServer(world, profile: .v12)
        try await server.whileRunning { em in
            try write(configuration(em, failedRule), "config.yaml", folder)
            try await body(em, folder)
            #expect(server.logonsMade == server.logonsEnded, "every command logs out")
        }
    }

    private func write(_ text: String, _ name: String, _ folder: URL) throws {
        try text.write(to: folder.appending(path: name), atomically: true, encoding: .utf8)
    }

    private func object(_ ending: Tool.Ending) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(ending.output.utf8)) as? [String: Any])
    }

    @Test func `the messages, the table and what history does not show are told`() async throws {
        try await withHouse { _, folder in
            let ending = try await Tool.run(["backtest", "--since", "7d"], in: folder)
            #expect(ending.status == 0, "\(ending.errors)")
            #expect(ending.output.components(separatedBy: "NAS-hr failed").count == 4)
            #expect(ending.output.contains("RULE") && ending.output.contains("PER DAY"))
            #expect(ending.output.contains("chat: 5 messages"))
            #expect(ending.output.contains("Told nothing: page."))
            #expect(ending.errors.contains("36 sessions of 3 jobs in the last 7d, times in Europe/Berlin."))
            #expect(ending.errors.contains("stalled, blind, undeliverable"))
            #expect(!(ending.output + ending.errors).contains("a-secret"))
            #expect(!FileManager.default.fileExists(atPath: folder.appending(path: "tocsin.db").path))
        }
    }

    @Test func `for programs it is one object`() async throws {
        try await withHouse { _, folder in
            let found = try object(try await Tool.run(["backtest", "--format", "json"], in: folder))
            let messages = try #require(found["messages"] as? [[String: Any]])
            #expect(messages.count == 5)
            #expect(messages.first?["rule"] as? String == "failed" && messages.first?["target"] as? String == "chat")
            #expect(messages.first?["title"] as? String == "NAS-hr failed" && messages.first?["decided_at"] is String)
            let row = try #require((found["table"] as? [[String: Any]])?.first)
            #expect(row["alarm"] as? Int == 3 && row["recovery"] as? Int == 2 && row["messages"] as? Int == 5)
            #expect((row["per_day"] as? [Int])?.reduce(0, +) == 5)
            #expect(found["comparison"] == nil)
        }
    }

    @Test func `two configurations play the same history, and the difference is named`() async throws {
        try await withHouse { em, folder in
            let rules = "  - { name: warned, when: { result: warning }, notify: page, recovery: false }"
            try write(configuration(em, rules), "old.yaml", folder)
            let text = try await Tool.run(["backtest", "--against", "old.yaml"], in: folder)
            #expect(text.status == 0, "\(text.errors)")
            #expect(text.output.contains("Old → new: chat 0 → 5, page 6 → 0."))
            #expect(text.output.contains("new: NAS-hr failed, 3× (chat)"))
            #expect(text.output.contains("gone: <script>x</script> ended with a warning, 6× (page)"))
            let found = try object(
                try await Tool.run(["backtest", "--against", "old.yaml", "--format", "json"], in: folder))
            let comparison = try #require(found["comparison"] as? [String: Any])
            #expect(
                (comparison["rules"] as? [[String: Any]])?.compactMap { $0["rule"] as? String } == ["failed", "warned"])
        }
    }

    @Test func `the page needs no network and escapes what servers say`() async throws {
        try await withHouse { em, folder in
            try write(configuration(em, failedRule + "\n  - { name: all, notify: page }"), "config.yaml", folder)
            let ending = try await Tool.run(["backtest", "--html", "page.html"], in: folder)
            #expect(ending.status == 0, "\(ending.errors)")
            let page = try String(contentsOf: folder.appending(path: "page.html"), encoding: .utf8)
            #expect(page.contains("&lt;script&gt;x&lt;/script&gt;") && !page.contains("<script>"))
            #expect(!page.contains("http://") && !page.contains("https://") && !page.contains("a-secret"))
            let unwritable = try await Tool.run(["backtest", "--html", "none/page.html"], in: folder)
            #expect(unwritable.status == 1 && unwritable.errors.contains("none/page.html can not be written"))
        }
    }

    @Test func `a source that is down is named, and the others are played`() async throws {
        try await withHouse { em, folder in
            let down = "  down: { url: \"http://127.0.0.1:1\", username: u, password: a-secret-of-down }"
            try write(configuration(em, failedRule, more: down), "config.yaml", folder)
            let ending = try await Tool.run(["backtest"], in: folder)
            #expect(ending.status == 1)
            #expect(ending.output.contains("NAS-hr failed") && ending.errors.contains("error: source down"))
            #expect(!ending.errors.contains("a-secret"))
            #expect(try await Tool.run(["backtest", "--source", "hq"], in: folder).status == 0)
            #expect(try await Tool.run(["backtest", "--source", "hqq"], in: folder).status == 64)
        }
    }

    @Test func `nobody was told is said`() async throws {
        try await withHouse { em, folder in
            let rules = """
                  - { name: none, when: { result: none }, notify: chat, severity: error }
                  - { name: stuck, event: stalled, notify: chat }
                """
            try write(configuration(em, rules), "config.yaml", folder)
            let ending = try await Tool.run(["backtest"], in: folder)
            #expect(ending.status == 0, "\(ending.errors)")
            #expect(ending.output.contains("Nobody was told.") && ending.output.contains("not judged"))
            let short = try await Tool.run(["backtest", "--since", "1s"], in: folder)
            #expect(short.status == 0 && short.errors.contains("No session lies in this stretch of time."))
        }
    }

    @Test func `wrong input says what is wrong`() async throws {
        try await withHouse { em, folder in
            let unknown = try await Tool.run(["backtest", "--job", "NAS-hs"], in: folder)
            #expect(unknown.status == 1 && unknown.errors.contains("Did you mean NAS-hr?"))
            for since in ["soon", "0s"] {
                #expect(try await Tool.run(["backtest", "--since", since], in: folder).status == 64)
            }
            let missing = try await Tool.run(["backtest", "--against", "none.yaml"], in: folder)
            #expect(missing.status == 78 && missing.errors.contains("none.yaml"))
            try write(configuration(em, "  - { name: x, notify: nobody }"), "old.yaml", folder)
            let wrong = try await Tool.run(["backtest", "--against", "old.yaml"], in: folder)
            #expect(wrong.status == 78 && wrong.errors.contains("old.yaml:"))
        }
    }
}
