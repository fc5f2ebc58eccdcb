import ArgumentParser
import Core
import Daemon
import Foundation

struct Sessions: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Lists the sessions that Enterprise Manager shows, and the rules that select each.",
        discussion: """
            JOB is a name with wildcards (* and ?) or a /regex/, as in rules; without it all jobs are listed. Newest \
            first; times are in the configured `time_zone`.

              tocsin sessions 'NAS-*' --since 7d
              tocsin sessions "[PROD] Shares" --format json

            A rule selects a session as the daemon would judge it with the history that Enterprise Manager still has \
            (30 days): of a chain of retries the last session, and with `streak` the one that reaches it.

            Next: `tocsin preview --session ID` shows what is sent for one of them.
            """
    )

    @OptionGroup var config: ConfigOption
    @OptionGroup var sources: SourcesOption
    @Argument(help: "Which jobs; quote it, so that the shell leaves * alone.", transform: Self.pattern)
    var job: JobPattern?
    @Option(help: "How far back: 24h, 7d, 1h30m.", transform: Self.duration)
    var since = Duration.seconds(24 * 3600)
    @Option(help: "text, or json for programs.") var format = OutputFormat.text

    func run() async throws {
        let configuration = try config.read().configuration
        let wanted = try sources.resolve(in: configuration)
        let now = Date()
        let start = now - since.inSeconds
        let listing = await Inspection.look(at: configuration, sources: wanted, now: Date.init) {
            await $0.sessions(of: job, since: start)
        }
        let zone = configuration.timeZone
        try Console.show(
            listing, as: format, zone: zone,
            summary: "\(Count.text(listing.items.count, "session")) in the last \(since.configText), times in "
                + "\(zone.identifier)."
        )
    }

    private static func pattern(_ text: String) throws -> JobPattern {
        do { return try JobPattern(text) } catch { throw ValidationError("it \(error.message).") }
    }

    private static func duration(_ text: String) throws -> Duration {
        do { return try Duration(configText: text) } catch { throw ValidationError("it \(error.message).") }
    }
}
