import Foundation
import HTTPTransport
import Simulator
import TestSupport
import Testing

/// The outbox put right by hand, with the built tool beside a running daemon and without one.
@Suite(.timeLimit(.minutes(3))) struct DeliveriesTests {
    private static let night = Date(timeIntervalSinceNow: -6 * 3600)

    private struct House {
        let server: EnterpriseManagerServer
        let job: GUID
        let hook: Hook
        let folder: URL

        func save(targets: String, body: String = "{ text: \"{{job.name}}\" }", notify: String = "hook") async throws {
            let em = try await server.waitUntilListening()
            try """
            version: 1
            sources:
              hq: { url: "\(em)", username: tocsin, password: simulated, poll: { every: 1s } }
            targets:
              \(targets)
            rules:
              - { name: failed, after_retries: false, when: { result: failed }, notify: \(notify) }
            status: { listen: "127.0.0.1:0", token: open-sesame }
            """.write(to: folder.appending(path: "config.yaml"), atomically: true, encoding: .utf8)
        }

        func target(_ text: String = "before") -> String {
            "hook: { type: webhook, url: \"\(hook.url)\", body: { text: \"\(text) {{job.name}}\", key: secret-key-1 } }"
        }

        func fail(after minutes: Double = 0) {
            let start = night.addingTimeInterval(minutes * 60)
            server.update { $0.end($0.start(job, at: start), at: start.addingTimeInterval(60), .failed) }
        }

        func deliveries(_ arguments: String...) async throws -> Tool.Ending {
            try await Tool.run(["deliveries"] + arguments, in: folder)
        }

        func listed(_ arguments: String...) async throws -> [[String: Any]] {
            let ending = try await Tool.run(["deliveries"] + arguments + ["--format", "json"], in: folder)
            return try #require(
                try JSONSerialization.jsonObject(with: Data(ending.output.utf8)) as? [[String: Any]], "\(ending.errors)"
            )
        }
    }

    private func withHouse(_ status: Int, _ body: (House) async throws -> Void) async throws {
        var world = World()
        let job = world.addJob("NAS-hr")
        world.addHistory(of: job, until: Self.night, .init(days: 1))
        try await EndToEndTests.withHouse(.v12, world) { server, _, folder in
            let house = House(server: server, job: job, hook: Hook(status), folder: folder)
            try await house.save(targets: house.target())
            try await once(folder)
            try await body(house)
        }
    }

    @Test func `a running daemon sends a dead letter again under its id`() async throws {
        try await withHouse(410) { house in
            house.fail()
            try await once(house.folder, expecting: 1)
            let dead = try await house.listed("--state", "dead")
            let id = try #require(dead.first?["id"] as? String)
            #expect(dead.count == 1 && dead[0]["attempts"] as? Int == 1)
            #expect(try await house.listed("--state", "pending").isEmpty)
            let table = try await house.deliveries()
            #expect(table.output.contains(id.prefix(13)) && table.output.contains("NAS-hr"), "\(table.output)")

            let tool = try RunningTool(["run"], in: house.folder)
            #expect(await tool.line(with: "looked at all jobs") != nil)
            house.hook.answer(with: 200)
            let retried = try await house.deliveries("retry", String(id.dropLast(6)))
            #expect(retried.status == 0 && retried.errors.contains("is sent again"), "\(retried.errors)")
            #expect(await tool.line(with: "msg=delivered") != nil)
            #expect(house.hook.attempts.map(\.id) == [id, id])
            #expect(Set(house.hook.attempts.map(\.body)).count == 1)
            #expect(await tool.end() == 0)

            let shown = try await house.deliveries("show", id)
            #expect(shown.output.contains("Attempts: 2") && shown.output.contains("410"), "\(shown.output)")
            #expect(shown.output.contains("\"text\" : \"before NAS-hr\""), "\(shown.output)")
            let again = try await house.deliveries("retry", id)
            #expect(again.status == 1 && again.errors.contains("is delivered; only dead letters"), "\(again.errors)")
            #expect(try await house.deliveries("drop", id).errors.contains("is delivered already"))
        }
    }

    @Test func `what is dropped is told to nobody, and what is not there is said with what to do`() async throws {
        try await withHouse(503) { house in
            house.fail()
            try await once(house.folder, expecting: 1)
            let id = try #require(try await house.listed("--state", "pending").first?["id"] as? String)
            let wrong = String(id.dropLast(1)) + "x"
            let dropped = try await house.deliveries("drop", id, wrong)
            #expect(dropped.status == 1)
            #expect(dropped.errors.contains("\(id): the alarm of NAS-hr to hook is dropped."), "\(dropped.errors)")
            #expect(dropped.errors.contains("Did you mean \(id)?"), "\(dropped.errors)")
            house.hook.answer(with: 200)
            try await once(house.folder)
            #expect(house.hook.attempts.count == 1)
            let rows = try await house.listed("--state", "dropped")
            #expect(rows.first?["last_error"] as? String == "dropped by hand")
            for (arguments, text) in [
                (["--state", "ded"], "Did you mean dead?"), (["--limit", "0"], "--limit is a number"),
                (["--target", "hok"], "Did you mean hook?"), (["retry"], "Missing expected argument"),
            ] {
                let ending = try await Tool.run(["deliveries"] + arguments, in: house.folder)
                #expect(ending.status == 64)
                #expect(ending.errors.contains(text), "\(ending.errors)")
            }
        }
    }

    @Test func `what waits for a target that is gone is a dead letter, and can not be sent again`() async throws {
        try await withHouse(503) { house in
            house.fail()
            try await once(house.folder, expecting: 1)
            try await house.save(
                targets: "other: { type: webhook, url: \"\(house.hook.url)\" }", notify: "other")
            let ending = try await once(house.folder)
            #expect(ending.errors.contains("dead letters now\" target=hook count=1"), "\(ending.errors)")
            let dead = try await house.listed("--state", "dead", "--target", "hook")
            #expect(dead.first?["last_error"] as? String == "its target is not in the configuration any more")
            let id = try #require(dead.first?["id"] as? String)
            let retried = try await house.deliveries("retry", id)
            #expect(retried.status == 1)
            #expect(retried.errors.contains("its target hook is not in the configuration"), "\(retried.errors)")
            #expect(try await house.deliveries("show", id).output.contains("The body is not shown"))
        }
    }

    @Test func `a reload renders anew what was not tried yet, and drops and repeats nothing`() async throws {
        try await withHouse(503) { house in
            house.fail()
            house.fail(after: 10)
            let tool = try RunningTool(["run"], in: house.folder)
            #expect(await tool.line(with: "it is tried again") != nil)
            try await house.save(targets: house.target("after"))
            #expect(await tool.line(with: "is in force") != nil)
            house.hook.answer(with: 200)
            for _ in 1...2 { #expect(await tool.line(with: "msg=delivered") != nil) }
            #expect(await tool.end() == 0)
            var bodies: [String?: Set<String>] = [:]
            for attempt in house.hook.attempts { bodies[attempt.id, default: []].insert(attempt.body) }
            #expect(bodies.count == 2 && bodies.values.allSatisfy { $0.count == 1 })
            #expect(house.hook.attempts.first?.body.contains("before NAS-hr") == true)
            #expect(house.hook.attempts.last?.body.contains("after NAS-hr") == true)
            #expect(try await house.listed("--state", "delivered").count == 2)
        }
    }
}
