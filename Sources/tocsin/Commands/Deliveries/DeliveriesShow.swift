import ArgumentParser
import Daemon
import Foundation
import Storage

struct DeliveriesShow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Shows one message whole: its text, its attempts, what became of it, and its body as it is sent.",
        discussion: "What the configuration keeps secret is taken out of the body.")

    @OptionGroup var config: ConfigOption
    @Argument(help: "Its id, or the beginning of it.") var id: String
    @Option(help: "text, or json for programs.") var format = OutputFormat.text

    func run() async throws {
        let desk = try config.desk()
        guard let store = try desk.storeToRead() else { throw ExitCode.failure }
        let story = try Console.told(
            await DeliveryDesk(desk.configuration, store: store, now: Date()).show(id))
        await store.close()
        switch format {
        case .json: Console.put(story.value.json)
        case .text: for line in story.lines { Console.put(line) }
        }
    }
}
