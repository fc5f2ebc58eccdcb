import ArgumentParser
import Core
import Daemon
import Foundation
import HTTPTransport

struct Preview: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Shows what each target would be sent, without sending it.",
        discussion: """
            Without --session a sample is shown: an alarm and its recovery. With it, the real session is read from \
            Enterprise Manager and judged by itself: as if no retry were to come, no incident open and nothing muted.

              tocsin preview ops-chat
              tocsin preview --session 19b6f0f8-777f-4aed-bc76-4584d7867e45
              tocsin preview tickets --format json

            Secrets and addresses of targets are not shown.

            Next: `tocsin test TARGET` really sends the sample.
            """
    )

    @OptionGroup var config: ConfigOption
    @OptionGroup var targets: TargetsArgument
    @Option(help: ArgumentHelp("A session's id, bare or as urn:veeam:…; see `tocsin sessions`.", valueName: "id"))
    var session: String?
    @Option(help: "text, or json for programs.") var format = OutputFormat.text

    func validate() throws {
        guard let session, session.isEmpty else { return }
        throw ValidationError("--session needs an id; `tocsin sessions` lists them.")
    }

    func run() async throws {
        let configuration = try config.read().configuration
        let wanted = try targets.resolve(in: configuration)
        let transport = Transport()
        let previews = try Previews(wanted, statusURL: configuration.status?.publicURL, transport: transport)
        let listing = await messages(previews, configuration)
        await transport.shutdown()
        Console.tellNotes(of: listing)
        switch format {
        case .json: Console.put(listing.json)
        case .text: for message in listing.items { Self.show(message) }
        }
        try Console.tellFailures(of: listing)
    }

    private func messages(
        _ previews: Previews, _ configuration: Configuration
    ) async -> Listing<PreviewedMessage> {
        let now = Date()
        guard let session else { return previews.samples(at: now) }
        let judged = await Inspection.look(at: configuration, now: Date.init) { await $0.judge(session) }
        var listing = Listing<PreviewedMessage>()
        if let item = judged.items.first {
            listing = previews.messages(about: item, isChosen: !targets.names.isEmpty, at: now)
        }
        listing.notes = judged.notes + listing.notes
        listing.failures = judged.failures
        return listing
    }

    private static func show(_ message: PreviewedMessage) {
        let heading = "── \(message.target.rawValue): \(message.kind.rawValue)"
        guard let content = message.content else {
            return Console.say("\(heading): nothing is sent: \(message.reason ?? "no reason is known")")
        }
        Console.say("\(heading), \(content.method) \(content.address) \(content.type)")
        Console.put(content.text)
    }
}
