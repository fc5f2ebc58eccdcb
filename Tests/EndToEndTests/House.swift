import Foundation
import Simulator
import Testing

/// What stands around the built tool: a simulated Enterprise Manager, an inbox, and a folder with a configuration.
///
/// - Parameter format: What the tool is told to ask for.
func withHouse(
    _ profile: Profile = .v12, _ world: World, format: BodyFormat = .json,
    _ body: (EnterpriseManagerServer, Inbox, URL) async throws -> Void
) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { #expect(throws: Never.self) { try FileManager.default.removeItem(at: folder) } }
    let server = EnterpriseManagerServer(world, profile: profile)
    let inbox = Inbox()
    try await server.whileRunning { em in
        try await inbox.whileRunning { chat in
            let file = folder.appending(path: "config.yaml")
            try configuration(em, chat, format: format).write(to: file, atomically: true, encoding: .utf8)
            try await body(server, inbox, folder)
        }
    }
}

func configuration(
    _ em: String, _ inbox: String, format: BodyFormat = .json, password: String = "simulated"
) -> String {
    """
    version: 1
    sources:
      hq: { url: "\(em)", username: tocsin, password: \(password), format: \(format) }
    targets:
      chat: { type: slack, url: "\(inbox)/hook/chat", fallback: hook }
      hook: { type: webhook, url: "\(inbox)/hook/hook" }
    rules:
      - { name: failed, when: { result: failed }, notify: [chat, hook] }
      - { name: slow-start, event: started, when: { job: "NAS-*" }, notify: hook }
    """
}

@discardableResult
func once(_ folder: URL, expecting status: Int32 = 0) async throws -> Tool.Ending {
    let ending = try await Tool.run(["run", "--once"], in: folder)
    #expect(ending.status == status, "\(ending.errors)")
    return ending
}

func titles(_ inbox: Inbox, _ channel: String) -> [String] {
    inbox.messages.filter { $0.channel == channel }.map(\.content.title)
}
