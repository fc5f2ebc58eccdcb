import ArgumentParser
import Core
import Daemon
import Foundation

struct Backtest: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Plays the rules on the history that Enterprise Manager still has: who would have been told of what?",
        discussion: """
            The same engine as in production decides on a clock of its own, as if it had watched all along. Nothing is \
            sent or stored. Enterprise Manager keeps sessions for 30 days.

              tocsin backtest --since 7d
              tocsin backtest --against /etc/tocsin/config.yaml --config new.yaml
              tocsin backtest --job 'NAS-*' --html backtest.html

            With --against both configurations play the same history, and the difference is shown.
            """
    )

    @OptionGroup var config: ConfigOption
    @OptionGroup var sources: SourcesOption
    @Option(help: "How far back: 24h, 7d, 30d.", transform: Self.duration)
    var since = Duration.seconds(30 * 86400)
    @Option(
        help: ArgumentHelp("Another configuration to compare with.", valueName: "old.yaml"),
        completion: .file(extensions: ["yaml", "yml"]))
    var against: String?
    @Option(help: "Only these jobs: a name with wildcards, or /regex/.", transform: Self.pattern)
    var job: JobPattern?
    @Option(help: "text, or json for programs.") var format = OutputFormat.text
    @Option(help: ArgumentHelp("Also write a page for a browser here.", valueName: "file"), completion: .file())
    var html: String?

    func run() async throws {
        let configuration = try config.read().configuration
        let old = try against.map { try ConfigOption.read($0) }
        let now = Date()
        let plan = BacktestPlan(configuration, against: old, from: now - since.inSeconds, until: now)
        let wanted = try sources.resolve(in: plan.reading)
        let line = ProgressLine()
        let progress = BacktestProgress { line.show("Read \($0) of \(Count.text($1, "job")) …") }
        let clock: @Sendable () -> Date = { now }
        let result = await Inspection.look(at: plan.reading, sources: wanted, now: clock) {
            await $0.backtest(plan, of: job, progress)
        }
        line.clear()
        try show(result)
    }

    private func show(_ result: BacktestResult) throws {
        switch format {
        case .json: Console.put(result.json)
        case .text: for line in result.lines(on: .standardOutput) { Console.put(line) }
        }
        if let html { try write(result.page(against: against), to: html) }
        let tally = result.report.tally
        Console.say(
            "\(Count.text(tally.sessions, "session")) of \(Count.text(tally.jobs, "job")) in the last "
                + "\(since.configText), times in \(result.report.timeZone.identifier).")
        for note in result.notes + BacktestResult.limits { Console.say(TerminalText.line(note)) }
        for failure in result.failures { Console.say(TerminalText.line("error: \(failure)")) }
        if !result.failures.isEmpty { throw ExitCode.failure }
    }

    private func write(_ page: String, to path: String) throws {
        do { try Data(page.utf8).write(to: URL(filePath: path), options: .atomic) } catch {
            Console.say("error: \(path) can not be written: \(error.localizedDescription)")
            throw ExitCode.failure
        }
    }

    private static func pattern(_ text: String) throws -> JobPattern {
        do { return try JobPattern(text) } catch { throw ValidationError("it \(error.message).") }
    }

    private static func duration(_ text: String) throws -> Duration {
        let duration: Duration
        do { duration = try Duration(configText: text) } catch { throw ValidationError("it \(error.message).") }
        guard duration > .zero else { throw ValidationError("it must be longer than nothing, such as 7d.") }
        return duration
    }
}
