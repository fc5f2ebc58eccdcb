import ArgumentParser
import ConfigFile
import Core
import Daemon
import Foundation
import HTTPTransport
import Logging
import Simulator
import Storage

struct Demo: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "A simulated Enterprise Manager and a chat inbox on loopback, and the daemon between them.",
        discussion: """
            The rules are those of the configuration; sources and targets are led to the simulation by the variables \
            that config.yaml takes its addresses from (EM_URL, EM_USERNAME, EM_PASSWORD, CHAT_URL).
            """
    )

    @OptionGroup var config: ConfigOption

    @Option(help: "Port of the inbox's page on 127.0.0.1; 0 takes a free one.")
    var port: UInt16 = 9490

    /// So that a message comes while one watches; a real source is looked at once a minute.
    private static let lookEvery = Duration.seconds(2)

    func run() async throws {
        let story = DemoStory(start: Date())
        let server = EnterpriseManagerServer(story.world)
        let inbox = Inbox(port: port)
        try await server.whileRunning { em in
            try await inbox.whileRunning { chat in
                let variables = Self.variables(em: em, chat: chat)
                let (path, configuration, _) = try config.read(overriding: variables)
                let text = DemoText(em: em, chat: chat, file: path, rule: configuration.rules.first?.name)
                Console.say(text.welcome)
                try await play(story, on: server, inbox, Self.hastened(configuration), text)
                Console.say(text.farewell)
            }
        }
    }

    private static func variables(em: String, chat: String) -> [String: String] {
        [
            "EM_URL": em, "EM_USERNAME": Account.standard.user, "EM_PASSWORD": Account.standard.password,
            "CHAT_URL": chat + "/hook/backup-ops",
        ]
    }

    /// Only the demo looks so often.
    private static func hastened(_ configuration: Configuration) -> Configuration {
        var configuration = configuration
        for index in configuration.sources.indices { configuration.sources[index].poll.every = lookEvery }
        return configuration
    }

    private func play(
        _ story: DemoStory, on server: EnterpriseManagerServer, _ inbox: Inbox, _ configuration: Configuration,
        _ text: DemoText
    ) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "tocsin-demo-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }  // what is left in the temporary folder harms nobody
        let store = try SQLiteStore.open(path: folder.appending(path: "demo.db").path)
        let transport = Transport()
        let variables = Self.variables(em: text.em, chat: text.chat)
        let supervisor = Supervisor(
            path: text.file, environment: { ConfigOption.environment(overriding: variables) }, store: store,
            transport: transport, shell: .live(log: .lines(.terminal, from: .notice, to: Console.say)),
            adjust: Self.hastened)
        let orders = Orders(watching: [text.file])
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await story.play(on: server, clock: ContinuousClock()) }
            group.addTask { await Self.announce(inbox, text) }
            try await supervisor.run(configuration, nil, orders: orders.stream)
            group.cancelAll()
        }
        await transport.shutdown()
        await store.close()
    }

    /// On the terminal, as they arrive in the inbox.
    private static func announce(_ inbox: Inbox, _ text: DemoText) async {
        var isFirst = true
        for await message in inbox.arrivals() {
            Console.put(text.line(message))
            if isFirst { Console.say(text.whatNext) }
            isFirst = false
        }
    }
}
