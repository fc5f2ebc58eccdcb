import Foundation
import Glibc
import HTTPTransport
import Testing

/// The first minute of somebody who never saw tocsin.
@Suite struct DemoTests {
    private let configuration = """
        version: 1
        sources:
          main: { url: "${EM_URL:-https://em}", username: "${EM_USERNAME:-u}", password: "${EM_PASSWORD:-}" }
        targets:
          chat: { type: slack, url: "${CHAT_URL:-https://hooks.slack.com/services/X}" }
        rules:
          - { name: my-rule, when: { result: failed }, notify: chat }
        """

    /// The story has a clock of its own: the failure comes after some 16 seconds, on any machine.
    @Test(.timeLimit(.minutes(3)), arguments: [SIGINT, SIGTERM])
    func `the first failure is in the chat and on the terminal, then it says what to try, and a signal ends it`(
        signal: Int32
    ) async throws {
        try await Scratch.with(configuration) { folder in
            let tool = try RunningTool(["demo", "--port", "0"], in: folder)
            let address = try #require(await tool.line(with: "open it in a browser"))
            let chat = try #require(address.split(separator: " ").first { $0.hasPrefix("http://127.0.0.1:") })
            #expect(await tool.line(with: "failed")?.hasPrefix("#backup-ops  ❌ VM-production") == true)
            let transport = Transport()
            let messages = try await transport.send(Request("GET", url: chat + "/messages"))
            await transport.shutdown()
            #expect(String(decoding: messages.body, as: UTF8.self).contains("VM-production failed"))
            #expect(await tool.line(with: "change the rule my-rule")?.contains("config.yaml") == true)
            let file = folder.appending(path: "config.yaml")
            try configuration.replacing("result: failed", with: "result: faild").write(
                to: file, atomically: true, encoding: .utf8)
            #expect(await tool.line(with: "config.yaml:7:")?.contains("did you mean `failed`?") == true)
            try configuration.replacing("my-rule", with: "your-rule").write(to: file, atomically: true, encoding: .utf8)
            #expect(await tool.line(with: "the configuration was read again and is in force") != nil)
            tool.send(signal)
            #expect(await tool.status() == 0, "\(tool.output)")
            #expect(tool.output.contains("The demo is over"))
        }
    }
}
