import ArgumentParser
import Core
import Daemon
import Foundation
import Storage

struct DeliveriesList: AsyncParsableCommand {
    static let limitMax = 1_000

    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "Lists messages, the newest first. This is what `tocsin deliveries` does by itself.",
        discussion: """
            pending: on its way, or tried again later; held: until its window opens; delivered; merged: told by \
            another message; dead: given up, `retry` sends it again; dropped: by hand.
            """)

    @OptionGroup var config: ConfigOption
    @Option(help: "Only those: pending, held, delivered, merged, dead or dropped.", transform: Self.state)
    var state: String?
    @Option(help: ArgumentHelp("Only those to this target.", valueName: "name")) var target: String?
    @Option(help: "How many at most, up to 1000.") var limit = 100
    @Option(help: "text, or json for programs.") var format = OutputFormat.text

    func validate() throws {
        guard !(1...Self.limitMax).contains(limit) else { return }
        throw ValidationError("--limit is a number from 1 to \(Self.limitMax).")
    }

    func run() async throws {
        let desk = try config.desk()
        var listing = Listing<ListedDelivery>()
        if let store = try desk.storeToRead() {
            let deliveries = DeliveryDesk(desk.configuration, store: store, now: Date())
            listing.items = ListedDelivery.list(
                try Console.told(
                    await deliveries.list(state: state ?? "", target: target ?? "", limit: limit)))
            await store.close()
        }
        // One that is gone from the configuration may have left something.
        if let target, listing.items.isEmpty, desk.configuration.target(.init(rawValue: target)) == nil {
            throw UnknownName.refusal(
                of: target, "target", known: desk.configuration.targets.map(\.id.rawValue))
        }
        let zone = desk.configuration.timeZone
        let remark = listing.items.count == limit ? ", --limit shows more" : ""
        let number = listing.items.count
        try Console.show(
            listing, as: format, zone: zone,
            summary: "\(number) \(number == 1 ? "delivery" : "deliveries")\(remark), times in \(zone.identifier).")
    }

    private static func state(_ text: String) throws -> String {
        guard !text.isEmpty, DeliveryReport.states(named: text) != nil else {
            let names = DeliveryReport.names
            let hint = Nearest.name(to: text, among: names).map { " Did you mean \($0)?" } ?? ""
            throw ValidationError("there is no state \(text).\(hint) The states are \(names.joined(separator: ", ")).")
        }
        return text
    }
}
