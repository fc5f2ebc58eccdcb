import ArgumentParser
import ConfigFile
import Core
import Daemon
import Foundation

struct Doctor: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Tries the way to every source and target step by step, and says what to do where it ends.",
        discussion: """
            Of a source: name, TCP, TLS, logon, rights, clock, version, age of its data, jobs. Of a target: name, TCP, \
            TLS; nothing is sent to it. Where a certificate is not trusted, its key is shown as a line to put into the \
            configuration. A step that fails ends those that need it.

              tocsin doctor
              tocsin doctor --format json

            Exit code 1 where a step failed; warnings are no failure.

            Next: `tocsin check --live` compares the configuration with the jobs that are there.
            """
    )

    @OptionGroup var config: ConfigOption
    @Option(help: "text, or json for programs.") var format = OutputFormat.text

    func run() async throws {
        let (path, configuration, warnings) = try config.read()
        let examination = Examination(
            configuration, variables: ProcessInfo.processInfo.environment, now: { Date() })
        let progress = ProgressLine()
        let total = examination.count
        progress.show("0 of \(total) examined …")
        var listing = try await examination.run { progress.show("\($0) of \(total) examined …") }
        progress.clear()
        listing.items.insert(contentsOf: Self.findings(path, warnings), at: 0)
        switch format {
        case .json: Console.put(listing.json)
        case .text: for line in listing.lines(on: .standardOutput) { Console.put(line) }
        }
        let failed = listing.count(.failed)
        let warned = Count.text(listing.count(.warning), "warning")
        Console.say(failed == 0 ? "Nothing failed, \(warned)." : "\(Count.text(failed, "step")) failed, \(warned).")
        if failed > 0 { throw ExitCode.failure }
    }

    private static func findings(_ path: String, _ warnings: [ConfigProblem]) -> [Finding] {
        guard !warnings.isEmpty else { return [Finding(.configuration(path), .file, .passed, "it is good")] }
        return warnings.map { warning in
            Finding(
                .configuration(warning.file), .file, .warning,
                "line \(warning.line), column \(warning.column): \(warning.message)")
        }
    }
}
