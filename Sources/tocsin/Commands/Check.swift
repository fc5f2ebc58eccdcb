import ArgumentParser
import Core
import Daemon

struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Says what is wrong with the configuration, each problem with its place.",
        discussion: """
            Every problem is a line of its own, as editors and CI understand it: FILE:LINE:COLUMN: error: TEXT. \
            Warnings do not make a configuration wrong. Its `tests` are played; exit code 1 where one fails. Nothing \
            is sent, and no server is asked.

              tocsin check
              tocsin check --config /etc/tocsin/config.yaml

            Next: `tocsin jobs` shows which rules cover which jobs.
            """
    )

    @OptionGroup var config: ConfigOption

    func run() throws {
        let (path, configuration, warnings) = try config.read()
        let failures = RuleTests.failures(of: configuration)
        for line in failures.flatMap({ RuleTests.text(of: $0, in: configuration) }) { Console.say(line) }
        guard failures.isEmpty else {
            let total = Self.count(configuration.tests.count, "test")
            Console.say("\(path): \(failures.count) of \(total) failed.")
            throw ExitCode.failure
        }
        let counts = [
            Self.count(configuration.sources.count, "source"), Self.count(configuration.targets.count, "target"),
            Self.count(configuration.rules.count, "rule"), Self.count(configuration.tests.count, "test"),
        ]
        let suffix = warnings == 0 ? "" : ", \(Self.count(warnings, "warning"))"
        Console.say("\(path) is good: \(counts.joined(separator: ", "))\(suffix).")
    }

    private static func count(_ number: Int, _ noun: String) -> String {
        "\(number) \(noun)\(number == 1 ? "" : "s")"
    }
}
