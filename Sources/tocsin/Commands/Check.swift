import ArgumentParser
import Core

struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Says what is wrong with the configuration, each problem with its place.",
        discussion: """
            Every problem is a line of its own, as editors and CI understand it: FILE:LINE:COLUMN: error: TEXT. \
            Warnings do not make a configuration wrong. Nothing is sent, and no server is asked.

              tocsin check
              tocsin check --config /etc/tocsin/config.yaml

            Next: `tocsin jobs` shows which rules cover which jobs.
            """
    )

    @OptionGroup var config: ConfigOption

    func run() throws {
        let (path, configuration, warnings) = try config.read()
        let counts = [
            Self.count(configuration.sources.count, "source"), Self.count(configuration.targets.count, "target"),
            Self.count(configuration.rules.count, "rule"),
        ]
        let suffix = warnings == 0 ? "" : ", \(Self.count(warnings, "warning"))"
        Console.say("\(path) is good: \(counts.joined(separator: ", "))\(suffix).")
    }

    private static func count(_ number: Int, _ noun: String) -> String {
        "\(number) \(noun)\(number == 1 ? "" : "s")"
    }
}
