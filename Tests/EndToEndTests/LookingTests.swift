import Foundation
import Simulator
import Testing

/// The commands that look at Enterprise Manager, with the built tool.
@Suite struct LookingTests {
    /// A night that ended a while ago.
    private let night = Date(timeIntervalSinceNow: -6 * 3600)

    private static let hostile = "NAS \u{1B}[31mred\u{1B}[0m\r\n備份 \u{202E}<x>"

    private func configuration(_ em: String, _ more: String = "") -> String {
        """
        version: 1
        time_zone: Europe/Berlin
        sources:
          hq:
            url: "\(em)"
            username: tocsin
            password: simulated
            jobs: { exclude: "*-scratch" }
        \(more)
        labels:
          - { when: { job: "NAS-*" }, set: { tier: prod } }
        targets:
          chat: { type: slack, url: "http://127.0.0.1:1/hook/a-secret-of-chat" }
          tickets:
            type: webhook
            url: "http://127.0.0.1:1/hook/a-secret-of-tickets"
            headers: { Authorization: "Bearer a-token-of-tickets" }
            method: PUT
        rules:
          - { name: failed, when: { job: "NAS-*", result: failed }, notify: [chat, tickets] }
          - { name: prod, event: started, when: { labels: { tier: prod } }, notify: chat }
          - { name: disabled, when: { enabled: false }, notify: chat }
        """
    }

    /// A world, its server and a folder with a configuration, while `body` runs.
    private func withHouse(
        _ world: World, _ profile: Profile = .v12, more: String = "",
        _ body: (EnterpriseManagerServer, URL) async throws -> Void
    ) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { #expect(throws: Never.self) { try FileManager.default.removeItem(at: folder) } }
        let server = EnterpriseManagerServer(world, profile: profile)
        try await server.whileRunning { em in
            let file = folder.appending(path: "config.yaml")
            try configuration(em, more).write(to: file, atomically: true, encoding: .utf8)
            try await body(server, folder)
            #expect(server.logonsMade == server.logonsEnded, "every command logs out")
        }
    }

    private func objects(_ ending: Tool.Ending) throws -> [[String: Any]] {
        try #require(try JSONSerialization.jsonObject(with: Data(ending.output.utf8)) as? [[String: Any]])
    }

    private func lines(_ ending: Tool.Ending) -> [[Substring]] {
        ending.output.split(separator: "\n").map { $0.split(separator: " ", omittingEmptySubsequences: true) }
    }

    // MARK: - jobs

    @Test func `jobs are listed with the rules that cover them, and what is left out is counted`() async throws {
        var world = World()
        world.addJob("NAS-hr")
        world.addJob("NAS-scratch")
        world.addJob("VM-prod", kind: .backup)
        world.disableJob(world.addJob("Shares"))
        try await withHouse(world) { _, folder in
            let ending = try await Tool.run(["jobs"], in: folder)
            #expect(ending.status == 0, "\(ending.errors)")
            #expect(
                lines(ending)
                    == [
                        "SOURCE JOB KIND TYPE SERVER SCHEDULE LABELS RULES",
                        "hq NAS-hr nas NasBackup vbr01.example.net on "
                            + "tier=prod failed, prod",
                        "hq Shares nas NasBackup vbr01.example.net off - disabled",
                        // Of a reference EM does not say whether its schedule is on.
                        "hq VM-prod backup - vbr01.example.net - - disabled",
                    ].map { $0.split(separator: " ") })
            #expect(ending.errors.contains("1 job left out"))
            #expect(ending.errors.contains("3 jobs."))
            #expect(!FileManager.default.fileExists(atPath: folder.appending(path: "tocsin.db").path))
        }
    }

    @Test func `a job that no rule covers says so`() async throws {
        var world = World()
        world.addJob("Shares")
        try await withHouse(world) { _, folder in
            let text = try await Tool.run(["jobs"], in: folder)
            #expect(text.output.contains("no rule") && text.errors.contains("1 job, 1 without a rule."))
            let job = try #require(try objects(try await Tool.run(["jobs", "--format", "json"], in: folder)).first)
            #expect(job["name"] as? String == "Shares" && job["kind"] as? String == "nas")
            #expect(job["source"] as? String == "hq" && job["enabled"] as? Bool == true)
            #expect(job["rules"] as? [String] == [])
            #expect(job["last_session"] is NSNull && job["incidents"] is NSNull)
        }
    }

    @Test func `what the daemon has stored is shown beside, and only read`() async throws {
        var world = World()
        let job = world.addJob("VM-prod", kind: .backup)
        try await withHouse(world) { server, folder in
            server.update { $0.end($0.start(job, at: night), at: night.addingTimeInterval(60), .warning) }
            #expect(try await Tool.run(["run", "--once"], in: folder).status == 0)
            let listed = try #require(try objects(try await Tool.run(["jobs", "--format", "json"], in: folder)).first)
            #expect((listed["last_session"] as? [String: Any])?["result"] as? String == "warning")
            #expect(listed["type"] as? String == "Backup")

            try Data("no store".utf8).write(to: folder.appending(path: "tocsin.db"))
            let without = try await Tool.run(["jobs"], in: folder)
            #expect(without.status == 0 && without.output.contains("VM-prod"))
            #expect(without.errors.contains("Last sessions are not shown: store "))
            #expect(try String(contentsOf: folder.appending(path: "tocsin.db"), encoding: .utf8) == "no store")
        }
    }

    @Test(arguments: [["jobs"], ["sessions"]])
    func `a source that is down is named, hides no other, and ends with 1`(_ command: [String]) async throws {
        var world = World()
        let job = world.addJob("NAS-hr")
        world.end(world.start(job, at: night), at: night.addingTimeInterval(60), .failed)
        let more = """
              down: { url: "http://127.0.0.1:1", username: u, password: a-secret-of-down }
            """
        try await withHouse(world, more: more) { _, folder in
            for format in ["text", "json"] {
                let ending = try await Tool.run(command + ["--format", format], in: folder)
                #expect(ending.status == 1)
                #expect(ending.output.contains("NAS-hr"))
                #expect(ending.errors.contains("error: source down"))
                #expect(!ending.errors.contains("a-secret-of-down"))
            }
            #expect(try await Tool.run(command + ["--source", "hq"], in: folder).status == 0)
            let wrong = try await Tool.run(command + ["--source", "hqq"], in: folder)
            #expect(wrong.status == 64 && wrong.errors.contains("Did you mean hq?"))
        }
    }

    @Test func `a server without file shares is no failure, and it is said`() async throws {
        var world = World()
        world.addJob("VM-prod", kind: .backup)
        try await withHouse(world, .v9_5u4) { _, folder in
            let ending = try await Tool.run(["jobs"], in: folder)
            #expect(ending.status == 0)
            #expect(ending.output.contains("VM-prod"))
            #expect(ending.errors.contains("hq: no jobs of the kind nas"))
        }
    }

    @Test func `a hostile name is one row, and whole in JSON`() async throws {
        var world = World()
        let job = world.addJob(Self.hostile)
        world.end(world.start(job, at: night), at: night.addingTimeInterval(60), .failed)
        try await withHouse(world) { _, folder in
            for command in ["jobs", "sessions"] {
                let text = try await Tool.run([command], in: folder)
                #expect(text.output.split(separator: "\n").count == 2)
                let scalars = (text.output + text.errors).unicodeScalars
                #expect(scalars.allSatisfy { $0 == "\n" || !($0.properties.generalCategory == .control) })
                #expect(!scalars.contains("\u{202E}"))
            }
            let listed = try #require(try objects(try await Tool.run(["jobs", "--format", "json"], in: folder)).first)
            #expect(listed["name"] as? String == Self.hostile)
        }
    }

    // MARK: - sessions

    @Test func `sessions come newest first, in the configured zone, with the rules that select them`() async throws {
        var world = World()
        let job = world.addJob("NAS-hr")
        let old = try Date("2026-01-01T10:00:00Z", strategy: .iso8601)
        let failed = world.start(job, at: night)
        world.end(failed, at: night.addingTimeInterval(660), .failed)
        let retry = world.retry(job, at: night.addingTimeInterval(1200))
        world.end(retry, at: night.addingTimeInterval(1260), .failed)
        world.editJob(job) { $0.retryTimes = 1 }
        let running = world.start(job, at: night.addingTimeInterval(3600))
        world.end(world.start(job, at: old), at: old.addingTimeInterval(60), .success)
        try await withHouse(world, .v10) { _, folder in
            let ending = try await Tool.run(["sessions", "nas-*", "--format", "json"], in: folder)
            #expect(ending.status == 0, "\(ending.errors)")
            let sessions = try objects(ending)
            #expect(sessions.map { $0["id"] as? String } == [running, retry, failed].map { "\($0)" })
            #expect(sessions.map { $0["rules"] as? [String] } == [["prod"], ["failed"], []])
            #expect(sessions.map { $0["result"] as? String } == ["none", "failed", "failed"])
            #expect(sessions.last?["duration_seconds"] as? Int == 660)
            #expect((sessions.last?["job"] as? [String: Any])?["name"] as? String == "NAS-hr")

            let all = try await Tool.run(["sessions", "NAS-hr", "--since", "3650d"], in: folder)
            #expect(all.output.contains("2026-01-01 11:00:00"), "Berlin is an hour ahead")
            #expect(all.output.split(separator: "\n").count == 5)
            #expect(all.errors.contains("Europe/Berlin"))
        }
    }

    @Test func `a job that nothing matches is answered with the nearest name`() async throws {
        var world = World()
        for name in ["NAS-hr", "NAS-scratch"] { world.addJob(name) }
        try await withHouse(world) { _, folder in
            let wrong = try await Tool.run(["sessions", "NAS-rh"], in: folder)
            #expect(wrong.status == 1 && wrong.output.isEmpty)
            #expect(wrong.errors.contains("error: no job matches NAS-rh. Did you mean NAS-hr?"))
            let excluded = try await Tool.run(["sessions", "NAS-scratch"], in: folder)
            #expect(excluded.status == 1)
            #expect(excluded.errors.contains("NAS-scratch is left out by `include` and `exclude` of the source hq"))
        }
    }

    @Test func `one job that can not be read does not hide the others`() async throws {
        var world = World()
        let (bad, good) = (world.addJob("NAS-bad"), world.addJob("NAS-good"))
        for job in [bad, good] { world.end(world.start(job, at: night), at: night.addingTimeInterval(60), .success) }
        try await withHouse(world) { server, folder in
            server.faults = [Fault(.status(503), on: "/api/nas/jobs/\(bad)/backupSessions*")]
            let ending = try await Tool.run(["sessions"], in: folder)
            #expect(ending.status == 1)
            #expect(ending.output.contains("NAS-good") && !ending.output.contains("NAS-bad"))
            #expect(ending.errors.contains("error: job NAS-bad: source hq"))
        }
    }

    // MARK: - preview

    @Test func `a real session is shown as its rules tell it, and no secret with it`() async throws {
        var world = World()
        let job = world.addJob("NAS-hr")
        let failed = world.start(job, at: night)
        world.end(failed, at: night.addingTimeInterval(660), .failed)
        let good = world.start(job, at: night.addingTimeInterval(3600))
        world.end(good, at: night.addingTimeInterval(3700), .success)
        try await withHouse(world) { _, folder in
            for id in ["\(failed)", "urn:veeam:BackupJobSession:\(failed)"] {
                let json = try await Tool.run(["preview", "--session", id, "--format", "json"], in: folder)
                #expect(json.status == 0, "\(json.errors)")
                let messages = try objects(json)
                #expect(messages.map { $0["target"] as? String } == ["chat", "tickets"])
                #expect(messages.map { $0["kind"] as? String } == ["alarm", "alarm"])
                #expect(messages.map { $0["method"] as? String } == ["POST", "PUT"])
                #expect(messages.allSatisfy { ($0["content_type"] as? String)?.hasPrefix("application/json") == true })
                let body = try #require(messages.last?["body"] as? [String: Any])
                #expect(body["rule"] as? String == "failed" && body["severity"] as? String == "error")
                let session = try #require(body["session"] as? [String: Any])
                #expect(session["id"] as? String == "\(failed)")
                #expect(session["failures"] is NSNull, "a file share has no machines")
                #expect(json.errors.contains("Rules that select this session of NAS-hr"))
                #expect(!(json.output + json.errors).contains("a-secret-of") && !json.output.contains("a-token-of"))
            }
            let recovery = try await Tool.run(["preview", "tickets", "--session", "\(good)"], in: folder)
            #expect(recovery.output.contains(#""kind" : "recovery""#))
        }
    }

    @Test func `what a body takes from a file is not shown, however short it is`() async throws {
        try await Scratch.inFolder { folder in
            try "k3y".write(to: folder.appending(path: "key"), atomically: true, encoding: .utf8)
            try "longer!".write(to: folder.appending(path: "token"), atomically: true, encoding: .utf8)
            let file = { (name: String) in "${file:\(folder.appending(path: name).path)}" }
            try """
            version: 1
            sources: { hq: { url: "https://em.example.com:9398", username: u, password: "\(file("key"))" } }
            targets:
              desk:
                type: webhook
                url: https://desk.example
                body: { a: "\(file("key"))", b: "x \(file("token")) y" }
              page: { type: pagerduty, routing_key: hunter2 }
            rules: [{ name: failed, when: { result: failed }, notify: [desk, page] }]
            """.write(to: folder.appending(path: "config.yaml"), atomically: true, encoding: .utf8)
            let ending = try await Tool.run(["preview"], in: folder)
            #expect(ending.status == 0, "\(ending.errors)")
            #expect(ending.output.contains(#""a" : "…""#) && ending.output.contains(#""b" : "x … y""#))
            for secret in ["k3y", "longer!", "hunter2"] { #expect(!(ending.output + ending.errors).contains(secret)) }
        }
    }

    @Test func `a session that no rule selects is the sample, and one that is not there is an error`() async throws {
        var world = World()
        let session = world.start(world.addJob("Shares"), at: night)
        world.end(session, at: night.addingTimeInterval(60), .success)
        try await withHouse(world) { _, folder in
            let ending = try await Tool.run(["preview", "tickets", "--session", "\(session)"], in: folder)
            #expect(ending.status == 0)
            #expect(ending.errors.contains("No rule selects this session of Shares"))
            #expect(ending.output.contains(#""severity" : "error""#) && ending.output.contains("Shares"))
            for id in ["19b6f0f8-777f-4aed-bc76-4584d7867e45", "99999", "../jobs"] {
                let missing = try await Tool.run(["preview", "--session", id], in: folder)
                #expect(missing.status == 1 && missing.output.isEmpty)
                #expect(missing.errors.contains("error: no source shows a session"))
            }
        }
    }

    @Test func `without a session the sample alarm and its recovery are shown for each target`() async throws {
        try await withHouse(World()) { _, folder in
            let json = try await Tool.run(["preview", "--format", "json"], in: folder)
            let kinds = try objects(json).map { "\($0["target"] ?? "") \($0["kind"] ?? "")" }
            #expect(kinds == ["chat alarm", "chat recovery", "tickets alarm", "tickets recovery"])
            #expect(!json.output.contains("a-secret-of") && !json.output.contains("a-token-of"))
        }
    }

    // MARK: - usage

    @Test(arguments: [
        ["jobs", "--format", "xml"], ["sessions", "--since", "soon"], ["sessions", "/(/"], ["sessions", "a", "b"],
        ["preview", "chatt"], ["preview", "--session"], ["jobs", "--source", "x"],
    ])
    func `wrong usage ends with 64 and says what is right`(_ arguments: [String]) async throws {
        try await withHouse(World()) { _, folder in
            let ending = try await Tool.run(arguments, in: folder)
            #expect(ending.status == 64, "\(ending.errors)")
            #expect(ending.output.isEmpty && !ending.errors.isEmpty)
        }
    }

    @Test(arguments: ["jobs", "sessions", "preview"])
    func `a wrong configuration ends with 78`(_ command: String) async throws {
        try await withHouse(World()) { _, folder in
            try "version: 1\nsorces: {}\n"
                .write(to: folder.appending(path: "config.yaml"), atomically: true, encoding: .utf8)
            let ending = try await Tool.run([command], in: folder)
            #expect(ending.status == 78)
            #expect(ending.errors.contains("config.yaml:2:1: error: "))
        }
    }

    @Test(arguments: [
        ["--help"], ["jobs", "--help"], ["sessions", "--help"], ["preview", "--help"], ["check", "--help"],
    ])
    func `help is data, and shows an example`(_ arguments: [String]) async throws {
        try await withHouse(World()) { _, folder in
            let ending = try await Tool.run(arguments, in: folder)
            #expect(ending.status == 0 && ending.errors.isEmpty)
            #expect(ending.output.contains(arguments.count == 1 ? "Exit codes: 0 done" : "Next: `tocsin "))
        }
    }
}
