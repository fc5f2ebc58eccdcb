import ArgumentParser
import CLinux
import ConfigFile
import Core
import Daemon
import Foundation

/// `--config FILE`, for every command that needs a configuration.
struct ConfigOption: ParsableArguments {
    @Option(
        name: [.customLong("config"), .customShort("c")],
        help: ArgumentHelp(
            "The configuration. Default: $TOCSIN_CONFIG, then ./config.yaml, then /etc/tocsin/config.yaml.",
            valueName: "file"),
        completion: .file(extensions: ["yaml", "yml"])
    )
    var file: String?

    private static let configurationIsWrong = ExitCode(78)

    static func environment(overriding: [String: String]) -> Environment {
        var environment = Environment.process
        environment.variables.merge(overriding) { _, ours in ours }
        return environment
    }

    /// Prints every problem on standard error; ends the command with 78 when one of them is an error.
    ///
    /// - Parameters:
    ///   - overriding: Variables that count in place of the environment's.
    ///   - tellsWarnings: True: so do `check` and `run`. Everybody else has other things to say.
    func read(
        overriding: [String: String] = [:], tellsWarnings: Bool = false
    ) throws -> (path: String, configuration: Configuration, warnings: [ConfigProblem]) {
        let environment = Self.environment(overriding: overriding)
        let path = ConfigurationFile.path(
            named: file, variables: environment.variables,
            exists: { FileManager.default.fileExists(atPath: $0) }
        )
        let (configuration, warnings) = try Self.read(path, in: environment, tellsWarnings)
        return (path, configuration, warnings)
    }

    /// Another configuration than the one in force.
    static func read(_ path: String) throws -> Configuration { try read(path, in: .process).configuration }

    private static func read(
        _ path: String, in environment: Environment, _ tellsWarnings: Bool = false
    ) throws -> (configuration: Configuration, warnings: [ConfigProblem]) {
        clinux_forbid_core_dumps()
        let outcome = ConfigurationFile.read(path, environment: environment)
        if tellsWarnings || outcome.configuration == nil {
            for problem in outcome.problems { Console.say(problem.description) }
        }
        guard let configuration = outcome.configuration else { throw configurationIsWrong }
        return (configuration, outcome.problems)
    }
}
