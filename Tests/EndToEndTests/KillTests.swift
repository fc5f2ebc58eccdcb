import Foundation
import Glibc
import Simulator
import TestSupport
import Testing

/// `kill -9` at any moment: nothing that was seen is lost, and what is sent again is the same message.
///
/// Moments are counted in events (requests at Enterprise Manager, requests and answers at the targets), so that a slow
/// machine dies at the same places as a fast one.
@Suite struct KillTests {
    private static let kills = 10
    /// Beyond what one run has to do, so that some kills find it idle.
    private static let eventsMax = 90

    private func configuration(_ em: String, _ mailbox: String) -> String {
        """
        version: 1
        sources:
          hq:
            url: "\(em)"
            username: tocsin
            password: simulated
            jobs: { kinds: [nas] }
            poll: { every: 1s, parallel: 4 }
        targets:
          hook: { type: webhook, url: "\(mailbox)/hook", limits: { parallel: 4 } }
          chat: { type: slack, url: "\(mailbox)/chat", limits: { per_minute: 100000, digest_over: off } }
        rules:
          - { name: failed, when: { result: failed }, notify: [hook, chat], after_retries: false }
        """
    }

    @Test(.timeLimit(.minutes(3)), arguments: [20_261_124 as UInt64])
    func `ten kills at any moment lose nothing, and a repeat is the same message`(seed: UInt64) async throws {
        var random = TestSupport.SeededGenerator(seed: seed)
        let countdown = Countdown()
        let night = BusyNight(jobs: 5)
        let mailbox = Mailbox(event: countdown.event)
        let server = EnterpriseManagerServer(night.world, whenAsked: countdown.event)
        try await server.whileRunning { em in
            try await Scratch.with(configuration(em, mailbox.url)) { folder in
                #expect(try await Tool.run(["run", "--once"], in: folder).status == 0, "the baseline")
                for _ in 1...Self.kills {
                    night.fail(2, on: server)
                    let tool = try RunningTool(["run"], in: folder)
                    countdown.set(after: Int.random(in: 1...Self.eventsMax, using: &random)) {
                        night.fail(1, on: server)
                        tool.send(SIGKILL)
                    }
                    #expect(await tool.status() == SIGKILL, "\(tool.output)")
                }
                let ending = try await Tool.run(["run", "--once"], in: folder)
                #expect(ending.status == 0, "\(ending.errors)")
            }
        }
        let failed = server.world.sessions.map(\.id.description)
        #expect(failed.count >= Self.kills * 15)
        expect(mailbox, told: failed, seed)
    }

    private func expect(_ mailbox: Mailbox, told failed: [String], _ seed: UInt64) {
        let hook = Dictionary(grouping: mailbox.attempts("/hook"), by: { Told($0).session })
        #expect(Set(hook.keys) == Set(failed), "seed \(seed)")
        for (session, attempts) in hook {
            #expect(Set(attempts).count == 1, "\(session) was told as several messages; seed \(seed)")
        }
        #expect(Set(mailbox.attempts("/hook").map(\.id)).count == failed.count)

        // A chat's message says which session it is about by the session's name.
        let chat = mailbox.attempts("/chat").map(\.body)
        for name in hook.values.compactMap(\.first).map({ Told($0).name }) {
            #expect(Set(chat.filter { $0.contains(name) }).count == 1, "\(name) in chat; seed \(seed)")
        }
        #expect(Set(chat).count == failed.count)
    }
}
