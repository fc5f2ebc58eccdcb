import ArgumentParser
import Core
import Daemon
import Foundation
import Storage

struct Jobs: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Lists the jobs that Enterprise Manager shows, and the rules that cover each.",
        discussion: """
            A rule covers a job when what it asks of source, server, name, kind, type, schedule and labels can hold; \
            what it asks of sessions does not count. Of a job with "no rule" nobody is ever told.

              tocsin jobs
              tocsin jobs --source hq --format json

            "-" is not known: the last session, and the type of a backup or agent job, come from the daemon's store. \
            Jobs left out by `include` and `exclude` are counted, not listed.

            Next: `tocsin sessions JOB` shows what a job did.
            """
    )

    @OptionGroup var config: ConfigOption
    @OptionGroup var sources: SourcesOption
    @Option(help: "text, or json for programs.") var format = OutputFormat.text

    func run() async throws {
        let (path, configuration, _) = try config.read()
        let wanted = try sources.resolve(in: configuration)
        let past = Self.past(configuration.storePath(besides: path))
        let listing = await Inspection.look(at: configuration, sources: wanted, now: Date.init) {
            await $0.jobs(past: past)
        }
        await past?.close()
        let uncovered = listing.items.count { $0.rules.isEmpty }
        let remark = uncovered == 0 ? "" : ", \(uncovered) without a rule"
        try Console.show(
            listing, as: format, zone: configuration.timeZone,
            summary: "\(Count.text(listing.items.count, "job"))\(remark)."
        )
    }

    /// Our own history, which the list can do without.
    private static func past(_ path: String) -> SQLiteStore? {
        do { return try SQLiteStore.openToRead(path: path) } catch {
            Console.say("Last sessions are not shown: \(error)")
            return nil
        }
    }
}
