import Foundation
import Simulator
import TestSupport
import Testing

/// `tocsin doctor` against what can stand at the other end.
@Suite(.timeLimit(.minutes(3))) struct DoctorTests {
    private struct Step: Decodable, Hashable {
        struct Certificate: Decodable, Hashable {
            let pin: String
        }

        let subject: String
        let name: String
        let step: String
        let outcome: String
        let finding: String
        let remedy: String?
        let certificate: Certificate?
    }

    private static func world() -> World {
        var world = World()
        world.addJob("NAS-hr")
        world.collect(at: Date(timeIntervalSinceNow: -150), ended: Date(timeIntervalSinceNow: -120))
        return world
    }

    private func configure(_ sources: String, _ target: String, in folder: URL) throws {
        try """
        version: 1
        sources:
        \(sources)
        targets:
          chat: { type: slack, url: "\(target)/hush" }
        rules:
          - { name: failed, when: { result: failed }, notify: chat }
          - { name: blind, event: blind, notify: chat }
        """.write(to: folder.appending(path: "config.yaml"), atomically: true, encoding: .utf8)
        // Others could read the password.
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o600], ofItemAtPath: folder.appending(path: "config.yaml").path)
    }

    private func steps(_ ending: Tool.Ending) throws -> [Step] {
        try JSONDecoder().decode([Step].self, from: Data(ending.output.utf8))
    }

    @Test func `where all is well every step says what it found, and nothing is sent to a target`() async throws {
        let server = EnterpriseManagerServer(Self.world())
        let inbox = Mailbox()
        try await Scratch.with("") { folder in
            try await server.whileRunning { em in
                try configure(
                    "  hq: { url: \"\(em)\", username: tocsin, password: simulated }", inbox.url, in: folder)
                let ending = try await Tool.run(["doctor"], in: folder)
                #expect(ending.status == 0, "\(ending.output)\(ending.errors)")
                for text in [
                    "source hq\n", "ok       name ", "ok       TCP ", "ok       TLS ", "tocsin is logged on",
                    "the job lists and sessions can be read", "the same time as here", "Enterprise Manager 12 or 13",
                    "collected from the backup servers", "1 nas, 0 backup, 0 agent", "target chat\n",
                ] { #expect(ending.output.contains(text), "\(text) in \(ending.output)") }
                #expect(ending.errors == "Nothing failed, 0 warnings.\n", "\(ending.output)")
                #expect(!(ending.output + ending.errors).contains("hush"))
                #expect(inbox.attempts("/hush").isEmpty)
                let steps = try steps(try await Tool.run(["doctor", "--format", "json"], in: folder))
                #expect(
                    steps.filter { $0.subject == "source" }.map(\.step) == [
                        "name", "tcp", "tls", "logon", "rights", "clock", "version", "data_age", "jobs",
                    ])
                #expect(Set(steps.map(\.outcome)) == ["passed"])
            }
        }
    }

    @Test func `the step that fails says what to do, and those that need it are skipped`() async throws {
        let server = EnterpriseManagerServer(Self.world())
        try await Scratch.with("") { folder in
            try await server.whileRunning { em in
                try configure(
                    """
                      password: { url: "\(em)", username: tocsin, password: wrong }
                      closed: { url: "http://127.0.0.1:1", username: a, password: b }
                      unknown: { url: "https://nowhere.invalid:9398", username: a, password: b }
                      plain: { url: "\(em.replacing("http:", with: "https:"))", username: a, password: b }
                    """, em, in: folder)
                let ending = try await Tool.run(["doctor", "--format", "json"], in: folder)
                #expect(ending.status == 1)
                let steps = try steps(ending).filter { $0.subject == "source" }
                let failed = steps.filter { $0.outcome == "failed" }
                #expect(
                    failed.map { "\($0.name) \($0.step)" } == [
                        "password logon", "closed tcp", "unknown name", "plain tls",
                    ])
                #expect(failed[0].finding.contains("check user name, password"))
                #expect(failed[1].remedy?.contains("the server runs") == true)
                #expect(failed[2].remedy?.contains("DNS") == true)
                #expect(failed[3].remedy?.contains("http://") == true)
                let skipped = steps.filter { $0.outcome == "skipped" }
                #expect(skipped.filter { $0.name == "password" }.map(\.step) == ["rights", "data_age", "jobs"])
                #expect(skipped.filter { $0.name == "closed" }.count == 7)
                // The wrong password did not keep the rest from being known.
                #expect(steps.first { $0.name == "password" && $0.step == "version" }?.outcome == "passed")
            }
        }
    }

    @Test func `a certificate that is not trusted comes with its pin, and the pin is good`() async throws {
        let identity = try TLSIdentity()
        let peer = try TLSPeer(identity)
        try await Scratch.with("") { folder in
            try configure("  hq: { url: \"http://127.0.0.1:1\", username: a, password: b }", peer.url, in: folder)
            let first = try await Tool.run(["doctor"], in: folder)
            #expect(first.status == 1)
            #expect(first.output.contains("                     pin: \(identity.pin)\n"))
            let file = folder.appending(path: "config.yaml")
            let text = try String(contentsOf: file, encoding: .utf8)
            try text.replacing("/hush\" }", with: "/hush\", tls: { pin: \"\(identity.pin)\" } }")
                .write(to: file, atomically: true, encoding: .utf8)
            let ending = try await Tool.run(["doctor", "--format", "json"], in: folder)
            let tls = try #require(try steps(ending).first { $0.subject == "target" && $0.step == "tls" })
            // It ends in two days.
            #expect(tls.outcome == "warning")
            #expect(tls.finding.contains("ends in 1 day"))
            #expect(tls.certificate?.pin == identity.pin)
        }
    }
}
