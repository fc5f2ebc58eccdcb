import Foundation
import Simulator
import Testing

/// What the built tool remembers of a target from run to run.
@Suite(.timeLimit(.minutes(3))) struct TargetStateTests {
    private static let night = Date(timeIntervalSinceNow: -6 * 3600)

    /// - Parameter hold: Further keys of the target that is tested.
    private func withRun(
        _ hold: String = "", windows: String = "", answering answer: Int = 200,
        _ body: (EnterpriseManagerServer, GUID, Hook, Hook, URL) async throws -> Void
    ) async throws {
        var world = World()
        let job = world.addJob("NAS-hr")
        world.addHistory(of: job, until: Self.night, .init(days: 1))
        try await withHouse(.v12, world) { server, _, folder in
            let em = try await server.waitUntilListening()
            let (ops, others) = (Hook(answer), Hook(200))
            try """
            version: 1
            sources:
              hq: { url: "\(em)", username: tocsin, password: simulated }
            targets:
              ops: { type: webhook, url: "\(ops.url)"\(hold) }
              others: { type: webhook, url: "\(others.url)" }
            \(windows)
            rules:
              - { name: failed, after_retries: false, when: { result: failed }, notify: ops }
              - { name: lost, event: undeliverable, notify: [ops, others] }
            """.write(to: folder.appending(path: "config.yaml"), atomically: true, encoding: .utf8)
            try await once(folder)
            try await body(server, job, ops, others, folder)
        }
    }

    private func fail(_ job: GUID, on server: EnterpriseManagerServer, hour: Double) {
        let start = Self.night.addingTimeInterval(hour * 3600)
        server.update { $0.end($0.start(job, at: start), at: start.addingTimeInterval(60), .failed) }
    }

    private func titles(_ hook: Hook) throws -> [String] {
        struct Body: Decodable { let title: String }
        return try hook.attempts.map { try JSONDecoder().decode(Body.self, from: Data($0.body.utf8)).title }
    }

    @Test func `others hear once that a target refuses, over runs, and its messages wait from the fifth on`()
        async throws
    {
        try await withRun(answering: 404) { server, job, ops, others, folder in
            for hour in 1...5 {
                fail(job, on: server, hour: Double(hour) / 2)
                try await once(folder, expecting: 1)
            }
            // Whoever was decided for beside the last attempts is told in the next run at the latest.
            try await once(folder, expecting: 0)
            #expect(ops.attempts.count == 5)
            #expect(try titles(others) == ["Messages to ops can not be delivered"])
            fail(job, on: server, hour: 4)
            try await once(folder, expecting: 1)
            #expect(ops.attempts.count == 5, "it waits behind the circuit")
            let listed = try await Tool.run(["deliveries", "--state", "pending"], in: folder)
            #expect(listed.output.contains("NAS-hr"))
        }
    }

    @Test func `what a window holds back is told when it is open, in one message`() async throws {
        let never = "windows: { open: \"2001-01-01 00:00 - 2001-01-02 00:00\" }"
        try await withRun(", hold_during: { not: open }, limits: { digest_over: 10 }", windows: never) {
            server, job, ops, _, folder in
            for hour in 1...2 {
                fail(job, on: server, hour: Double(hour))
                try await once(folder)
            }
            #expect(ops.attempts.isEmpty)
            let held = try await Tool.run(["deliveries", "--state", "held", "--format", "json"], in: folder)
            #expect(held.output.components(separatedBy: "\"held\"").count == 3, "\(held.output)")
            let file = folder.appending(path: "config.yaml")
            let text = try String(contentsOf: file, encoding: .utf8)
            try text.replacing("2001-01-02", with: "2099-01-01").write(to: file, atomically: true, encoding: .utf8)
            try await once(folder)
            #expect(try titles(ops) == ["2 messages: 2 failed"])
        }
    }

    @Test func `what ended while it was held is not told`() async throws {
        let never = "windows: { open: \"2001-01-01 00:00 - 2001-01-02 00:00\" }"
        try await withRun(", hold_during: { not: open }", windows: never) { server, job, ops, _, folder in
            fail(job, on: server, hour: 1)
            try await once(folder)
            let start = Self.night.addingTimeInterval(2 * 3600)
            server.update { $0.end($0.start(job, at: start), at: start.addingTimeInterval(60), .success) }
            try await once(folder)
            let listed = try await Tool.run(["deliveries", "--format", "json"], in: folder)
            #expect(listed.output.contains("over before it was told"), "\(listed.output)")
            #expect(!listed.output.contains("\"held\"") && ops.attempts.isEmpty)
        }
    }
}
