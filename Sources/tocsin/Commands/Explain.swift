import ArgumentParser
import Core
import Daemon
import Foundation
import Storage

struct Explain: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Says why somebody was told of a job's session, or nobody.",
        discussion: """
            JOB is a name with wildcards (* and ?) or a /regex/, as in rules. Of each rule: every condition, whether \
            it held, what was wanted and what was found; then what became of the messages. It is the daemon's own \
            record, so a daemon must have run; without --session it is about what was judged last.

              tocsin explain NAS-hr
              tocsin explain NAS-hr --session 19b6f0f8-777f-4aed-bc76-4584d7867e45
              tocsin explain "[PROD] Shares" --at "yesterday 02:00"

            --at shows what was known then; a delivery is shown as it stands now.

            Next: `tocsin sessions JOB --format json` lists the ids of other sessions.
            """
    )

    @OptionGroup var config: ConfigOption
    @OptionGroup var sources: SourcesOption
    @Argument(help: "Which jobs; quote it, so that the shell leaves * alone.", transform: Self.pattern)
    var job: JobPattern
    @Option(help: ArgumentHelp("A session's id, bare or as urn:veeam:….", valueName: "id"))
    var session: String?
    @Option(
        help: "What was known then: \"2026-11-24 02:00\" or 02:00 in the configured zone, or 2026-11-24T02:00:00Z.",
        transform: Self.moment)
    var at: PastMoment?
    @Option(help: "text, or json for programs.") var format = OutputFormat.text

    func validate() throws {
        guard let session, session.isEmpty else { return }
        throw ValidationError("--session needs an id; `tocsin sessions` lists them.")
    }

    func run() async throws {
        let (path, configuration, _) = try config.read()
        let wanted = try sources.resolve(in: configuration)
        let file = configuration.storePath(besides: path)
        guard let store = try SQLiteStore.openToRead(path: file) else {
            Console.say("error: there is no record at \(file) yet; `tocsin run` makes one.")
            throw ExitCode.failure
        }
        let now = Date()
        let id = session.map(Inspection.sessionID)
        let moment = at?.date(before: now, in: configuration.timeZone)
        var listing = try await Explainer(configuration, store: store, now: now)
            .explain(job, in: wanted, session: id, at: moment)
        await store.close()
        if let id, listing.items.isEmpty, listing.failures.isEmpty {
            let clock: @Sendable () -> Date = { now }
            listing.failures = await Inspection.look(at: configuration, sources: wanted, now: clock) {
                await $0.unseen(id)
            }
        }
        show(listing)
        try Console.tellFailures(of: listing)
    }

    private func show(_ listing: Listing<Explanation>) {
        switch format {
        case .json: Console.put(listing.json)
        case .text:
            for (number, explanation) in listing.items.enumerated() {
                if number > 0 { Console.put("") }
                for line in explanation.lines(on: .standardOutput) { Console.put(line) }
            }
        }
    }

    private static func pattern(_ text: String) throws -> JobPattern {
        do { return try JobPattern(text) } catch { throw ValidationError("it \(error.message).") }
    }

    private static func moment(_ text: String) throws -> PastMoment {
        do { return try PastMoment(configText: text) } catch { throw ValidationError("it \(error.message).") }
    }
}
