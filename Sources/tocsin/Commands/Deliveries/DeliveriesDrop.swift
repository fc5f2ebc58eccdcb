import ArgumentParser
import Core
import Daemon
import Foundation
import Storage

struct DeliveriesDrop: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "drop", abstract: "Ends messages that are not told yet: nobody is told of them any more.",
        discussion: "An attempt that is under way may still arrive.")

    @OptionGroup var config: ConfigOption
    @Argument(help: ArgumentHelp("Ids, or the beginnings of them.", valueName: "id")) var ids: [String]

    func run() async throws {
        try await config.desk().change(ids, "is dropped") { desk, id in try await desk.drop(id) }
    }
}
