import ArgumentParser
import Core
import Daemon
import Foundation
import HTTPTransport

struct Check: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Says what is wrong with the configuration, each problem with its place.",
        discussion: """
            Every problem is a line of its own, as editors and CI understand it: FILE:LINE:COLUMN: error: TEXT. \
            Warnings do not make a configuration wrong. Its `tests` are played; exit code 1 where one fails. Nothing \
            is sent, and no server is asked.

              tocsin check
              tocsin check --config /etc/tocsin/config.yaml
              tocsin check --live

            --live reads Enterprise Manager and connects to each target, sending nothing: exit code 1 where one can \
            not be read or reached.

            Next: `tocsin jobs` shows which rules cover which jobs.
            """
    )

    @OptionGroup var config: ConfigOption
    @Flag(help: "Compare it with what Enterprise Manager shows, and connect to each target.") var live = false

    func run() async throws {
        let (path, configuration, warnings) = try config.read(tellsWarnings: true)
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
        let suffix = warnings.isEmpty ? "" : ", \(Self.count(warnings.count, "warning"))"
        Console.say("\(path) is good: \(counts.joined(separator: ", "))\(suffix).")
        if live { try await Self.checkLive(configuration, path) }
    }

    private static func checkLive(_ configuration: Configuration, _ path: String) async throws {
        let now = Date()
        let sights = await Inspection.sights(of: configuration, now: { now })
        let warnings = LiveCheck(configuration, sights.items, now: now).warnings
        for warning in warnings { Console.say(TerminalText.line("\(path): warning: \(warning)")) }
        let unreachable = try await unreachable(configuration.targets)
        for failure in sights.failures + unreachable { Console.say(TerminalText.line("\(path): error: \(failure)")) }
        Console.say("Compared with what is there now: \(count(warnings.count, "warning")).")
        if !(sights.failures + unreachable).isEmpty { throw ExitCode.failure }
    }

    private static func unreachable(_ targets: [TargetSettings]) async throws -> [String] {
        let transport = Transport()
        let links = try targets.map { try TargetLink(settings: $0, transport: transport) }
        let failures = await withTaskGroup(of: (Int, String?).self) { group in
            for (index, link) in links.enumerated() { group.addTask { (index, await link.unreachable(at: Date())) } }
            return await group.reduce(into: [Int: String]()) { $0[$1.0] = $1.1 }
        }
        await transport.shutdown()
        return failures.sorted { $0.key < $1.key }.map { "target \(targets[$0.key].id.rawValue): \($0.value)" }
    }

    private static func count(_ number: Int, _ noun: String) -> String {
        "\(number) \(noun)\(number == 1 ? "" : "s")"
    }
}
