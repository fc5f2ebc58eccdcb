import ArgumentParser
import Core
import Daemon
import Foundation
import Storage

struct SilenceEnd: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "end", abstract: "Ends a silence. What is still true of its jobs is told now.",
        discussion: "The beginning of an id is enough where no other begins so; `tocsin silence list` shows them.")

    @OptionGroup var config: ConfigOption
    @Argument(help: "Its id, or the beginning of it.") var id: String

    func run() async throws {
        let desk = try config.desk()
        let store = try desk.storeToWrite()
        let silence = try Console.told(
            await SilenceDesk(desk.configuration, store: store, now: Date()).end(id))
        await store.close()
        Console.say(TerminalText.line("Ended: the silence of \(silence.job), which was for: \(silence.reason)"))
    }
}
