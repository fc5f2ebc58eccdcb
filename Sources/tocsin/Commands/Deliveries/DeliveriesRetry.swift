import ArgumentParser
import Core
import Daemon
import Foundation
import Storage

struct DeliveriesRetry: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "retry", abstract: "Sends dead letters again, each under its id, and pending messages now.",
        discussion: """
            A dead letter is tried as long as a new one. Its target may hear of a trouble that is over; `tocsin \
            deliveries show` says what it is about.
            """)

    @OptionGroup var config: ConfigOption
    @Argument(help: ArgumentHelp("Ids, or the beginnings of them.", valueName: "id")) var ids: [String]

    func run() async throws {
        try await config.desk().change(ids, "is sent again") { desk, id in try await desk.retry(id) }
    }
}
