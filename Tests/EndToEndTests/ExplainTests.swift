import Foundation
import Simulator
import Testing

/// Why somebody was told, or nobody, with the built tool.
@Suite struct ExplainTests {
    /// A night that ended a while ago.
    private let night = Date(timeIntervalSinceNow: -6 * 3600)

    private func explain(_ arguments: String..., in folder: URL) async throws -> Tool.Ending {
        try await Tool.run(["explain"] + arguments, in: folder)
    }

    @Test func `what was told is explained with its conditions and its messages`() async throws {
        var world = World()
        let job = world.addJob("NAS-hr")
        try await withHouse(.v12, world) { server, _, folder in
            try await once(folder)
            server.update { $0.end($0.start(job, at: night), at: night.addingTimeInterval(663), .failed) }
            try await once(folder)
            let ending = try await explain("nas-*", in: folder)
            #expect(ending.status == 0, "\(ending.errors)")
            #expect(ending.output.contains("failed (finished): told chat, hook"))
            #expect(ending.output.contains("ok result failed"))
            #expect(ending.output.contains("alarm to chat: delivered at "))
            #expect(ending.output.contains("open: failed since "))
            #expect(!ending.output.unicodeScalars.contains { $0.value == 27 || $0 == "✓" }, "\(ending.output)")

            let listed = try await explain("NAS-hr", "--format", "json", in: folder)
            let items = try #require(
                try JSONSerialization.jsonObject(with: Data(listed.output.utf8)) as? [[String: Any]])
            let rules = try #require(items.first?["rules"] as? [[String: Any]])
            #expect(rules.map { $0["rule"] as? String } == ["failed", "slow-start"])
            #expect(
                (rules[0]["deliveries"] as? [[String: Any]])?.map { $0["state"] as? String } == [
                    "delivered", "delivered",
                ])

            let before = try await explain("NAS-hr", "--at", "2020-01-01 02:00", in: folder)
            #expect(before.output.contains("nothing of this job was judged by then"))
        }
    }

    @Test func `a session that no rule selected is explained, and so is one from before the first look`() async throws {
        var world = World()
        let job = world.addJob("NAS-hr")
        world.addHistory(of: job, until: night, .init(days: 2, every: 24 * 3600, pattern: [.failed]))
        try await withHouse(.v12, world) { server, _, folder in
            try await once(folder)
            let history = try await explain("NAS-hr", in: folder)
            #expect(history.output.contains("history, of which nobody is told"), "\(history.output)\(history.errors)")
            server.update {
                $0.end($0.start(job, at: night.addingTimeInterval(3600)), at: night.addingTimeInterval(4263), .success)
            }
            try await once(folder)
            let ending = try await explain("NAS-hr", in: folder)
            #expect(ending.output.contains("failed (finished): its conditions did not hold"), "\(ending.output)")
            #expect(ending.output.contains("no result failed  found success"), "\(ending.output)")
        }
    }

    @Test func `an unknown job, an unknown session and a missing record are failures that help`() async throws {
        var world = World()
        let job = world.addJob("NAS-hr")
        try await withHouse(.v12, world) { server, _, folder in
            let none = try await explain("NAS-hr", in: folder)
            #expect(none.status == 1)
            #expect(none.errors.contains("tocsin run"))
            try await once(folder)
            let unknown = try await explain("NAS-hf", in: folder)
            #expect(unknown.status == 1)
            #expect(unknown.errors.contains("Did you mean NAS-hr?"))
            let session = server.update { world in
                let session = world.start(job, at: night)
                world.end(session, at: night.addingTimeInterval(60), .failed)
                return session
            }
            let unseen = try await explain("NAS-hr", "--session", "\(session)", in: folder)
            #expect(unseen.status == 1)
            #expect(unseen.errors.contains("Enterprise Manager shows it: NAS-hr, failed"), "\(unseen.errors)")
            let nobodys = try await explain("NAS-hr", "--session", "19b6f0f8-777f-4aed-bc76-4584d7867e45", in: folder)
            #expect(nobodys.status == 1)
            #expect(nobodys.errors.contains("no source shows a session"), "\(nobodys.errors)")
            #expect(try await explain("NAS-hr", "--at", "some day", in: folder).status == 64)
        }
    }

    @Test func `a rule that was taken away and one that was changed are said to be`() async throws {
        var world = World()
        let job = world.addJob("NAS-hr")
        try await withHouse(.v12, world) { server, _, folder in
            try await once(folder)
            server.update { $0.end($0.start(job, at: night), at: night.addingTimeInterval(60), .failed) }
            try await once(folder)
            let file = folder.appending(path: "config.yaml")
            let text = try String(contentsOf: file, encoding: .utf8)
            try text.replacing("result: failed", with: "result: warning").write(
                to: file, atomically: true, encoding: .utf8)
            #expect(try await explain("NAS-hr", in: folder).output.contains("they were changed since"))
            try text.replacing("name: failed", with: "name: broken").write(to: file, atomically: true, encoding: .utf8)
            let ending = try await explain("NAS-hr", in: folder)
            #expect(ending.output.contains("is not in the configuration any more"), "\(ending.output)")
            #expect(ending.output.contains("it is newer, was changed since"), "\(ending.output)")
        }
    }
}
