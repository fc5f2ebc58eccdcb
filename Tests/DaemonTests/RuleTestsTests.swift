import ConfigFile
import Core
import Daemon
import Foundation
import Testing

/// The `tests` of a configuration, as `check` and a reload play them.
@Suite struct RuleTestsTests {
    private static func configuration(_ expect: String) throws -> Configuration {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { #expect(throws: Never.self) { try FileManager.default.removeItem(at: folder) } }
        let text = """
            version: 1
            time_zone: Europe/Berlin
            sources: { hq: { url: "https://em.example.com:9398", username: u, password: p } }
            targets:
              chat: { type: slack, url: "https://chat.example.com/x" }
              hook: { type: webhook, url: "https://hook.example.com/x" }
            rules:
              - { name: failed, when: { result: failed, job: "NAS-*" }, notify: chat }
              - { name: old, event: stale, when: { since_backup: "> 2d" }, notify: hook }
            tests:
              - name: night
                given: [{ job: NAS-hr, result: warning, at: "01:00" }]
                expect: \(expect)
            """
        let file = folder.appending(path: "c.yaml")
        try text.write(to: file, atomically: true, encoding: .utf8)
        let outcome = ConfigReader().read(path: file.path, environment: .process)
        return try #require(outcome.configuration, "\(outcome.problems)")
    }

    @Test func `a test that is so says nothing`() throws {
        #expect(RuleTests.failures(of: try Self.configuration("[]")).isEmpty)
    }

    @Test func `one that fails is told with its place, what is missing, and what the rule saw`() throws {
        let configuration = try Self.configuration("[{ rule: failed, target: chat, kind: alarm }]")
        let failures = RuleTests.failures(of: configuration)
        #expect(failures.map(\.test.name) == ["night"])
        let lines = failures.flatMap { RuleTests.text(of: $0, in: configuration) }
        #expect(lines.first?.hasSuffix("c.yaml:11:5: error: test night failed") == true, "\(lines)")
        #expect(
            lines.dropFirst() == [
                "  missing: alarm of failed to chat",
                "  Mon 2026-06-01 01:10 finished NAS-hr: failed: its conditions did not hold",
                "    when    no result failed  found warning", "            ok job NAS-*      found NAS-hr",
            ], "\(lines.joined(separator: "\n"))")
    }

    @Test func `a rule of which nothing happened is said to have waited`() throws {
        let configuration = try Self.configuration("[{ rule: old, target: hook }]")
        let lines = RuleTests.failures(of: configuration).flatMap { RuleTests.text(of: $0, in: configuration) }
        #expect(lines.last == "  nothing happened of what old waits for", "\(lines)")
    }
}
