import Daemon
import Foundation
import Glibc
import Simulator
import Testing

/// A crash at every labelled step between fetch and recorded answer: nothing that was seen is lost, and what is sent
/// again is the same message.
@Suite struct CrashTests {
    private func configuration(_ em: String, _ mailbox: String) -> String {
        """
        version: 1
        sources:
          hq: { url: "\(em)", username: tocsin, password: simulated, jobs: { kinds: [nas] } }
        targets:
          hook: { type: webhook, url: "\(mailbox)/hook", limits: { parallel: 2 } }
        rules:
          - { name: failed, when: { result: failed }, notify: hook, after_retries: false }
        """
    }

    /// Answered, and the answer is not recorded: these go out again.
    private static let repeating: Set<CrashPoint> = [.answerReceived, .answerJudged]

    @Test(.timeLimit(.minutes(3)))
    func `a crash at any step loses nothing, and a repeat is the same message`() async throws {
        let (night, mailbox) = (BusyNight(jobs: 2), Mailbox())
        let server = EnterpriseManagerServer(night.world)
        try await server.whileRunning { em in
            try await Scratch.with(configuration(em, mailbox.url)) { folder in
                #expect(try await Tool.run(["run", "--once"], in: folder).status == 0, "the baseline")
                for point in CrashPoint.allCases {
                    night.fail(2, on: server)
                    let before = mailbox.attempts("/hook").count
                    let tool = try RunningTool(
                        ["run", "--once"], in: folder, environment: ["TOCSIN_CRASH_AT": "\(point.rawValue):1"])
                    #expect(await tool.status() == SIGKILL, "\(point) is reached: \(tool.output)")
                    let ending = try await Tool.run(["run", "--once"], in: folder)
                    #expect(ending.status == 0, "\(point): \(ending.errors)")
                    expect(mailbox, told: server.world.sessions.map(\.id.description), after: point)
                    if Self.repeating.contains(point) {
                        #expect(mailbox.attempts("/hook").count > before + 4, "\(point) comes after the answer")
                    }
                }
            }
        }
    }

    private func expect(_ mailbox: Mailbox, told failed: [String], after point: CrashPoint) {
        let attempts = mailbox.attempts("/hook")
        let told = Dictionary(grouping: attempts, by: { Told($0).session })
        #expect(Set(told.keys) == Set(failed), "\(point)")
        for (session, attempts) in told {
            #expect(Set(attempts).count == 1, "\(session) was told as several messages after \(point)")
        }
        #expect(Set(attempts.map(\.id)).count == failed.count, "\(point)")
    }

    @Test func `an order to crash that names no step is refused`() async throws {
        try await Scratch.with(configuration("http://127.0.0.1:9", "http://127.0.0.1:9")) { folder in
            let tool = try RunningTool(
                ["run", "--once"], in: folder, environment: ["TOCSIN_CRASH_AT": "somewhere:1"])
            #expect(await tool.status() == 64)
            #expect(tool.output.contains("TOCSIN_CRASH_AT"))
        }
    }
}
