import Foundation
import Simulator
import Testing

/// Who hears of the end of a trouble, with the built tool and targets that fail on the way.
@Suite struct RecoveryTests {
    private let night = Date(timeIntervalSinceNow: -6 * 3600)

    private func configuration(_ em: String, _ inbox: String) -> String {
        """
        version: 1
        sources:
          hq: { url: "\(em)", username: tocsin, password: simulated, jobs: { kinds: [nas] } }
        targets:
          chat: { type: slack, url: "\(inbox)/hook/chat", fallback: net }
          ticket: { type: webhook, url: "\(inbox)/hook/ticket", body: { what: "{{kind}}" } }
          net: { type: webhook, url: "\(inbox)/hook/net", body: { what: "{{kind}}", text: "{{summary}}" } }
        rules:
          - { name: failed, when: { result: failed }, notify: [chat, ticket], after_retries: false }
        """
    }

    /// What chat and ticket answer to the alarm, and how many messages each channel has in the end.
    static let stories: [(refusals: [String: Int], chat: Int, ticket: Int, net: Int)] = [
        ([:], 2, 2, 0), (["chat": 404, "ticket": 404], 0, 0, 2), (["chat": 503, "ticket": 503], 1, 0, 0),
    ]

    @Test(arguments: stories)
    func `the end is told to whom the trouble was told, else to the fallback`(
        refusals: [String: Int], chat: Int, ticket: Int, net: Int
    ) async throws {
        var world = World()
        let job = world.addJob("NAS-hr")
        let (server, inbox) = (EnterpriseManagerServer(world), Inbox())
        try await server.whileRunning { em in
            try await inbox.whileRunning { url in
                try await Scratch.with(configuration(em, url)) { folder in
                    #expect(try await Tool.run(["run", "--once"], in: folder).status == 0, "the baseline")
                    server.update { $0.end($0.start(job, at: night), at: night + 60, .failed) }
                    inbox.refusals = refusals
                    #expect(try await Tool.run(["run", "--once"], in: folder).status == (refusals.isEmpty ? 0 : 1))
                    inbox.refusals = [:]
                    server.update { $0.end($0.start(job, at: night + 600), at: night + 660, .success) }
                    for _ in 1...2 { _ = try await Tool.run(["run", "--once"], in: folder) }
                }
            }
        }
        let counts = Dictionary(grouping: inbox.messages, by: \.channel).mapValues(\.count)
        #expect(counts["chat", default: 0] == chat)
        #expect(counts["ticket", default: 0] == ticket)
        #expect(counts["net", default: 0] == net)
    }

    /// Both in one run of `test`: the ticket is opened, and closed under the name that the answer gave it.
    @Test(arguments: [(answer: "/ok", status: 1), ("/id", 0)])
    func `a test tries the whole conversation`(pointer: String, status: Int32) async throws {
        let inbox = Inbox()
        try await inbox.whileRunning { url in
            let tickets = """
                version: 1
                sources: { hq: { url: "https://em", username: u, password: p } }
                targets:
                  tickets:
                    type: webhook
                    url: "\(url)/hook/tickets?wait=true"
                    body: { content: "{{title}}" }
                    reference: \(pointer)
                    on_recovery: { method: PATCH, url: "\(url)/hook/tickets/messages/{{reference}}" }
                rules: [{ name: failed, when: { result: failed }, notify: tickets }]
                """
            try await Scratch.with(tickets) { folder in
                let ending = try await Tool.run(["test", "tickets"], in: folder)
                #expect(ending.status == status, "\(ending.errors)")
                #expect(ending.errors.contains("tickets: alarm delivered"))
                #expect(ending.errors.contains("nothing at /ok") == (status == 1))
                let preview = try await Tool.run(["preview"], in: folder)
                #expect(preview.status == 0 && preview.errors.contains("PATCH http://127.0.0.1:"))
                #expect(!preview.errors.contains("/hook"))
            }
        }
        #expect(inbox.messages.count == 1 && inbox.messages[0].isEdited == (status == 0))
        #expect(inbox.messages[0].content.title.contains("Test: NAS-hr"))
    }
}
