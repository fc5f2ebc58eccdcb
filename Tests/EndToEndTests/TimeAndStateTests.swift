import Foundation
import Simulator
import Testing

/// What time and state say, with the built tool: each look is a run of its own, so that all of it outlives a restart.
@Suite struct TimeAndStateTests {
    private static let night = Date(timeIntervalSinceNow: -6 * 3600)

    private func text(_ em: String, _ inbox: String, _ rules: String, password: String = "simulated") -> String {
        """
        version: 1
        sources:
          hq: { url: "\(em)", username: tocsin, password: \(password) }
        targets:
          chat: { type: slack, url: "\(inbox)/hook/chat" }
        rules:
          - \(rules)
        """
    }

    private func withRule(
        _ rule: String, _ world: World,
        _ body: (EnterpriseManagerServer, Inbox, URL, (_ password: String) throws -> Void) async throws -> Void
    ) async throws {
        try await withHouse(.v12, world) { server, inbox, folder in
            let (em, chat) = (try await server.waitUntilListening(), try await inbox.waitUntilListening())
            let save = { (password: String) in
                try text(em, chat, rule, password: password)
                    .write(to: folder.appending(path: "config.yaml"), atomically: true, encoding: .utf8)
            }
            try save("simulated")
            try await body(server, inbox, folder, save)
        }
    }

    private func world(_ names: String...) -> (World, [GUID]) {
        var world = World()
        let jobs = names.map { world.addJob($0) }
        for job in jobs { world.addHistory(of: job, until: Self.night, .init(days: 2)) }
        return (world, jobs)
    }

    @Test func `a job that comes is told once, and one that is gone for three looks`() async throws {
        let (world, jobs) = world("NAS-hr", "NAS-it")
        let rule =
            "{ name: added, event: job_added, notify: chat }\n"
            + "  - { name: removed, event: job_removed, notify: chat }"
        try await withRule(rule, world) { server, inbox, folder, _ in
            try await once(folder)
            server.update { _ = $0.addJob("NAS-new") }
            for _ in 1...2 { try await once(folder) }
            #expect(titles(inbox, "chat") == ["🔹 NAS-new is a new job"])
            server.update { $0.removeJob(jobs[1]) }
            for _ in 1...2 { try await once(folder) }
            #expect(titles(inbox, "chat").count == 1, "two looks remove nothing")
            for _ in 1...2 { try await once(folder) }
            #expect(titles(inbox, "chat").last == "🔹 NAS-it is no longer there")
            #expect(titles(inbox, "chat").count == 2)
        }
    }

    @Test func `all jobs of a collection gone at once is a source that can not be seen, not jobs removed`() async throws
    {
        let (world, jobs) = world("NAS-hr", "NAS-it")
        let rule =
            "{ name: removed, event: job_removed, notify: chat }\n"
            + "  - { name: blind, event: blind, when: { blind_for: \"> 0s\" }, notify: chat }"
        try await withRule(rule, world) { server, inbox, folder, _ in
            try await once(folder)
            server.update { world in for job in jobs { world.removeJob(job) } }
            for _ in 1...4 {
                let errors = try await once(folder, expecting: 1).errors
                #expect(errors.contains("no jobs of kind nas are listed any more, 2 were"), "\(errors)")
            }
            #expect(titles(inbox, "chat") == ["❌ hq can not be read"])
            server.update { _ = $0.addJob("NAS-hr") }
            try await once(folder)
            #expect(titles(inbox, "chat").last == "✅ hq can be read again")
        }
    }

    @Test func `a refused logon is told as blind, once, and its end`() async throws {
        let (world, _) = world("NAS-hr")
        let rule = "{ name: blind, event: blind, when: { blind_for: \"> 0s\" }, notify: chat }"
        try await withRule(rule, world) { _, inbox, folder, save in
            try await once(folder)
            try save("wrong")
            for _ in 1...3 { try await once(folder, expecting: 1) }
            #expect(titles(inbox, "chat") == ["❌ hq can not be read"])
            try save("simulated")
            for _ in 1...2 { try await once(folder) }
            #expect(titles(inbox, "chat") == ["❌ hq can not be read", "✅ hq can be read again"])
        }
    }

    @Test func `a backup that is too old is told at first contact, and its end with the next success`() async throws {
        let (world, jobs) = world("NAS-hr")
        let rule = "{ name: stale, event: stale, when: { since_backup: \"> 1h\" }, notify: chat }"
        try await withRule(rule, world) { server, inbox, folder, _ in
            for _ in 1...2 { try await once(folder) }
            #expect(titles(inbox, "chat") == ["❌ NAS-hr has no recent backup"])
            server.update { world in
                world.end(world.start(jobs[0], at: Date() - 600), at: Date() - 60, .success)
            }
            for _ in 1...2 { try await once(folder) }
            #expect(titles(inbox, "chat").last == "✅ NAS-hr is well again")
            #expect(titles(inbox, "chat").count == 2)
        }
    }

    @Test func `a muted failure is not told, and explain says why`() async throws {
        let (world, jobs) = world("NAS-hr")
        let rule =
            "{ name: failed, when: { result: failed }, after_retries: false, notify: chat }\n"
            + "mute:\n  - { when: { job: \"NAS-*\" }, reason: filer patching, until: 2099-12-31 }"
        try await withRule(rule, world) { server, inbox, folder, _ in
            try await once(folder)
            server.update { world in
                world.end(world.start(jobs[0], at: Date() - 600), at: Date() - 60, .failed)
            }
            try await once(folder)
            #expect(titles(inbox, "chat").isEmpty)
            let explained = try await Tool.run(["explain", "NAS-hr"], in: folder)
            #expect(explained.status == 0 && explained.output.contains("filer patching"), "\(explained.output)")
        }
    }
}
