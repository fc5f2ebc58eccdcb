import ArgumentParser
import Core
import Daemon
import Foundation
import Storage

struct SilenceList: AsyncParsableCommand {
    enum State: String, ExpressibleByArgument, CaseIterable {
        case active, ended, all

        var reported: SilenceReport.State? { SilenceReport.State(rawValue: rawValue) }
    }

    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "Lists silences, the newest first. This is what `tocsin silence` does by itself.",
        discussion: "Of those that ended, the record goes back as far as `keep` in the configuration.")

    @OptionGroup var config: ConfigOption
    @Option(help: "active, ended or all.") var state = State.active
    @Option(help: "text, or json for programs.") var format = OutputFormat.text

    func run() async throws {
        let desk = try config.desk()
        var listing = Listing<SilenceReport>()
        if let store = try desk.storeToRead() {
            listing.items = try await SilenceDesk(desk.configuration, store: store, now: Date())
                .list(state.reported)
            await store.close()
        }
        let zone = desk.configuration.timeZone
        let noun = state == .all ? "silence" : "\(state.rawValue) silence"
        try Console.show(
            listing, as: format, zone: zone,
            summary: "\(Count.text(listing.items.count, noun)), times in \(zone.identifier).")
    }
}
