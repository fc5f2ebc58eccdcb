import ArgumentParser
import Core
import Daemon
import Foundation
import Storage

struct SilenceAdd: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Silences jobs from now on. Its id goes to standard output.",
        discussion: """
            The pattern is as in rules: a name with wildcards (* and ?), or a /regex/; quote it, so that the shell \
            leaves * alone.

              tocsin silence add --job 'NAS-*' --for 2h --reason "new filer"
              tocsin silence add --job NAS-hr --until "2026-12-01 06:00" --reason "moves on the weekend"
              tocsin silence add --job SQL-prod --until-success --for 2d --reason "disk ordered"

            With --until-success each job leaves it with its next success, and all do at the hard end: after --for or \
            at --until, else after 7 days.
            """)

    @OptionGroup var config: ConfigOption
    @Option(help: ArgumentHelp("Which jobs, now and to come.", valueName: "pattern")) var job: String?
    @Option(name: .customLong("for"), help: ArgumentHelp("How long: 30m, 2h, 1d12h.", valueName: "duration"))
    var length: String?
    @Option(
        help: ArgumentHelp(
            "Until when: \"2026-12-01 06:00\", 06:00 or \"tomorrow 06:00\" in the configured zone.",
            valueName: "moment"))
    var until: String?
    @Flag(help: "Each job until its next success.") var untilSuccess = false
    @Option(help: ArgumentHelp("Why; for whoever wonders at the quiet.", valueName: "text")) var reason: String?
    @Option(help: "text, or json for programs.") var format = OutputFormat.text

    private var order: SilenceOrder {
        SilenceOrder(job: job, length: length, until: until, untilSuccess: untilSuccess, reason: reason)
    }

    func validate() throws {
        do throws(SilenceOrder.Problem) {
            _ = try order.silence(.init(rawValue: ""), at: Date(), in: .gmt)
        } catch {
            let message = error.message.replacing("`for`", with: "--for").replacing("`until`", with: "--until")
                .replacing("`until_success`", with: "--until-success")
            throw ValidationError("--\(error.field) \(message).")
        }
    }

    func run() async throws {
        let desk = try config.desk()
        let store = try desk.storeToWrite()
        let now = Date()
        let added = try Console.told(
            await SilenceDesk(desk.configuration, store: store, now: now).add(order))
        await store.close()
        let report = SilenceReport(added.silence, at: now)
        if let warning = added.warning { Console.say(TerminalText.line("warning: \(warning)")) }
        switch format {
        case .json: Console.put(report.value.json)
        case .text: Console.put(report.id)
        }
        let zone = desk.configuration.timeZone
        let what = "\(report.job) (\(Count.text(added.jobs.count, "known job")))"
        Console.say(TerminalText.line("Silenced: \(what) until \(report.endText(in: zone)) \(zone.identifier)."))
        Console.say("`tocsin silence end \(report.shortID)` ends it before.")
    }
}
