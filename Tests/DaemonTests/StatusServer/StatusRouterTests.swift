import Core
import Foundation
import Storage
import TestSupport
import Testing

@testable import Daemon

@Suite struct StatusRouterTests {
    @Test func `a source that is seen and messages that go out are ready`() async throws {
        try await House.withHouse { house async throws in
            try await house.seeOneFailure()
            #expect(try await house.get("/readyz").status == 200)
            #expect(try await house.text("/readyz") == "ready\n")
            #expect(try await house.text("/healthz") == "ok\n")
        }
    }

    @Test func `before the first complete look it is not ready, and says why`() async throws {
        try await House.withHouse { house async throws in
            #expect(try await house.get("/readyz").status == 503)
            #expect(try await house.text("/readyz") == "source hq: not completely seen yet\n")
            #expect(try await house.get("/healthz").status == 200)
        }
    }

    @Test func `a complete look before a restart counts`() async throws {
        try await House.withHouse { house async throws in
            var record = SourceRecord(id: House.source, firstSeenAt: House.now - 9000)
            record.lastCompleteLookAt = House.now - 100
            try await house.store.commit(SourceLook(record: record))
            #expect(try await house.get("/readyz").status == 200)
        }
    }

    @Test func `a message due for long is a reason, and one that is held is none`() async throws {
        try await House.withHouse { house async throws in
            try await house.seeOneFailure()
            let later = StatusRouter(
                configuration: House.configuration(), access: try house.router().access, store: house.store,
                board: house.shell.board, now: { House.now + 900 })
            func reasons() async throws -> [Substring] {
                let answer = try await later.answer(StatusRequest(path: "/readyz", host: "localhost"))
                return String(decoding: answer.body, as: UTF8.self).split(separator: "\n")
            }
            #expect(try await reasons().count == 3)
            var plan = OutboxPlan()
            plan.held = [.init(rawValue: "d-chat")]
            try await house.store.commit(plan)
            #expect(
                try await reasons() == [
                    "source hq: not completely seen for 15 min, at most 3 min are allowed",
                    "target tickets: a message waits for 17 min, at most 15 min are allowed",
                ])
        }
    }

    @Test func `the metrics say what was done`() async throws {
        try await House.withHouse { house async throws in
            let empty = try ExpositionReader(try await house.text("/metrics"))
            try await house.seeOneFailure()
            house.shell.board.note(
                .dead, to: .init(rawValue: "chat"), took: 0.3, error: "no", at: House.now)
            house.shell.board.noteReload(.refused)
            let page = try ExpositionReader(try await house.text("/metrics"))
            let rule = #"rule="say \"failed\"""#
            for (name, value) in [
                (#"tocsin_polls_total{source="hq",outcome="complete"}"#, 1.0),
                ("tocsin_poll_duration_seconds_count", 1),
                ("tocsin_poll_duration_seconds_sum", 2), (#"tocsin_snapshot_bytes_total{source="hq"}"#, 1000),
                (#"tocsin_snapshots_total{source="hq",outcome="changed"}"#, 1), (#"tocsin_source_up{source="hq"}"#, 1),
                (#"tocsin_sessions_seen_total{source="hq",result="failed"}"#, 1),
                (#"tocsin_jobs{source="hq",kind="nas"}"#, 1), (#"tocsin_jobs{source="hq",kind="agent"}"#, 0),
                (#"tocsin_jobs_uncovered{source="hq"}"#, 1), ("tocsin_incidents_open{\(rule)}", 1),
                ("tocsin_rule_matches_total{\(rule)}", 1),
                ("tocsin_notifications_total{\(rule),target=\"chat\",kind=\"alarm\"}", 1),
                (#"tocsin_deliveries_total{target="chat",outcome="dead"}"#, 1),
                (#"tocsin_delivery_duration_seconds_bucket{target="chat",le="0.25"}"#, 0),
                (#"tocsin_delivery_duration_seconds_bucket{target="chat",le="0.5"}"#, 1),
                (#"tocsin_outbox_pending{target="chat"}"#, 1), (#"tocsin_outbox_oldest_seconds{target="chat"}"#, 90),
                (#"tocsin_config_reloads_total{outcome="refused"}"#, 1),
                (#"tocsin_build_info{version="\#(Version.current)"}"#, 1),
            ] {
                #expect(page.samples[name] == value, "\(name)")
                guard !name.contains("notifications"), !name.contains("build_info") else { continue }
                #expect(empty.samples[name] == 0, "\(name) is there from the start")
            }
        }
    }

    @Test func `a delivery has the fields of the contract, null where there is nothing`() async throws {
        try await House.withHouse { house async throws in
            try await house.seeOneFailure()
            let all = try #require(try await house.json("/api/v1/deliveries") as? [[String: Any]])
            let first = try #require(all.first { $0["id"] as? String == "d-chat" })
            #expect(all.count == 2)
            #expect(
                Set(first.keys) == [
                    "id", "target", "rule", "kind", "event", "state", "attempts", "created_at", "next_attempt_at",
                    "last_error", "incident", "job", "session",
                ])
            #expect(first["state"] as? String == "pending")
            #expect(first["last_error"] is NSNull)
            #expect((first["job"] as? [String: Any])?["type"] as? String == "NasBackup")
            #expect((first["session"] as? [String: Any])?["duration_seconds"] as? Int == 600)
            #expect((first["session"] as? [String: Any])?["failures"] is NSNull)
            #expect((first["incident"] as? [String: Any])?["count"] as? Int == 1)
        }
    }

    @Test(arguments: [
        ("pending", 2), ("held", 0), ("delivered", 0), ("merged", 0), ("dead", 0), ("dropped", 0), ("", 2),
    ])
    func `deliveries are listed by their state`(_ state: String, _ count: Int) async throws {
        try await House.withHouse { house async throws in
            try await house.seeOneFailure()
            #expect((try await house.json("/api/v1/deliveries", ["state": state]) as? [Any])?.count == count)
        }
    }

    @Test func `a state that is none is refused with those that are`() async throws {
        try await House.withHouse { house async throws in
            let answer = try await house.get("/api/v1/deliveries", ["state": "decided"])
            #expect(answer.status == 400)
            #expect(String(decoding: answer.body, as: UTF8.self).contains("pending, held, delivered, merged, dead"))
        }
    }

    @Test func `jobs come with their rules and their last session`() async throws {
        try await House.withHouse { house async throws in
            try await house.seeOneFailure()
            let jobs = try #require(try await house.json("/api/v1/jobs") as? [[String: Any]])
            #expect(jobs.map { $0["name"] as? String } == ["NAS <b>hr</b>", "other"])
            #expect(jobs.map { $0["rules"] as? [String] } == [["say \"failed\""], []])
            #expect(jobs[0]["incidents"] as? [String] == ["say \"failed\""])
            #expect(jobs[1]["incidents"] is NSNull, "it was never looked at")
            #expect((jobs[0]["last_session"] as? [String: Any])?["result"] as? String == "failed")
            #expect(jobs[1]["last_session"] is NSNull)
        }
    }

    @Test func `before the first look the stored jobs are shown`() async throws {
        try await House.withHouse { house async throws in
            try await house.store.commit(Look(record: JobRecord(job: House.other, firstSeenAt: House.now)))
            #expect((try await house.json("/api/v1/jobs") as? [Any])?.count == 1)
        }
    }

    @Test(arguments: ["NAS <b>hr</b>", "nas <B>HR</B>", "j1", "J1"])
    func `sessions are found by the job's name or id`(_ name: String) async throws {
        try await House.withHouse { house async throws in
            try await house.seeOneFailure()
            let sessions = try #require(
                try await house.json("/api/v1/sessions", ["job": name]) as? [[String: Any]])
            #expect(sessions.map { $0["id"] as? String } == ["s1"])
            #expect((sessions[0]["job"] as? [String: Any])?["id"] as? String == "j1")
        }
    }

    @Test func `sessions of no job are refused, those of an unknown one are none`() async throws {
        try await House.withHouse { house async throws in
            #expect(try await house.get("/api/v1/sessions").status == 400)
            #expect((try await house.json("/api/v1/sessions", ["job": "nobody"]) as? [Any])?.isEmpty == true)
        }
    }

    @Test func `the page says its state in a sentence, escapes names, and tells no secret`() async throws {
        try await House.withHouse { house async throws in
            try await house.seeOneFailure()
            let good = try await house.get("/")
            let text = String(decoding: good.body, as: UTF8.self)
            #expect(text.contains("All is seen: 2 jobs of 1 source, 1 open incident, 2 messages waiting."))
            #expect(text.contains("source hq: its certificate is not verified"))
            #expect(good.headers["Content-Security-Policy"]?.hasPrefix("default-src 'none';") == true)
            #expect(good.headers["X-Content-Type-Options"] == "nosniff")
            #expect(good.headers["Access-Control-Allow-Origin"] == nil)

            var round = Round(startedAt: House.now - 500)
            round.jobs = [House.job]
            round.failures[House.job.key] = Round.Failure(
                StoreError(kind: .other, description: "<script>alert(1)</script>"))
            var record = SourceRecord(id: House.source, firstSeenAt: House.now - 9000)
            record.lastCompleteLookAt = House.now - 1000
            try await house.store.commit(SourceLook(record: record))
            let old = StatusRouter(
                configuration: House.configuration(), access: try house.router().access, store: house.store,
                board: Board(startedAt: House.now), now: house.shell.now)
            old.board.note(round, of: House.source, uncovered: 0)
            let bad = try await old.answer(StatusRequest(path: "/", host: "localhost"))
            let badText = String(decoding: bad.body, as: UTF8.self)
            #expect(badText.contains("1 thing needs somebody"))
            #expect(badText.contains("job NAS &lt;b&gt;hr&lt;/b&gt;: &lt;script&gt;"))
            #expect(!badText.contains("<script"))
            for path in ["/", "/api/v1/status", "/api/v1/jobs", "/api/v1/deliveries", "/metrics"] {
                let shown = try await house.text(path)
                #expect(!shown.contains("hush"), "\(path)")
            }
        }
    }

    @Test func `what is not there is 404, what can not be done is 405 with what can`() async throws {
        try await House.withHouse { house async throws in
            for path in ["/nothing", "/healthz/", "/api/v1", "", "/../healthz"] {
                #expect(try await house.get(path).status == 404, "\(path)")
            }
            for method in ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "get"] {
                let request = StatusRequest(method: method, path: "/readyz", host: "localhost")
                let answer = try await house.router().answer(request)
                #expect(answer.status == 405 && answer.headers["Allow"] == "GET, HEAD", "\(method)")
            }
        }
    }

    @Test func `a store that can not be read throws`() async throws {
        try await House.withHouse { house async throws in
            await house.store.close()
            await #expect(throws: (any Error).self) { try await house.get("/readyz") }
            #expect(try await house.get("/healthz").status == 200)
        }
    }
}
