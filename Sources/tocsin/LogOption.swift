import ArgumentParser
import Daemon
import Foundation
import Glibc
import Logging

/// `--log-level LEVEL`, and the logger that follows from it and from where standard error leads.
struct LogOption: ParsableArguments {
    enum Level: String, CaseIterable, ExpressibleByArgument { case debug, info, warning, error }

    @Option(help: "From which level on the log speaks. Default: $TOCSIN_LOG_LEVEL, then info.")
    var logLevel: Level?

    private static let variable = "TOCSIN_LOG_LEVEL"

    func validate() throws { _ = try level }

    /// - Throws: When the variable holds no level.
    private var level: Level {
        get throws {
            if let logLevel { return logLevel }
            guard let text = ProcessInfo.processInfo.environment[Self.variable], !text.isEmpty else { return .info }
            guard let level = Level(rawValue: text.lowercased()) else {
                let names = Level.allCases.map(\.rawValue).joined(separator: ", ")
                throw ValidationError("$\(Self.variable) is \(text), which is none of: \(names)")
            }
            return level
        }
    }

    func logger() throws -> Logger {
        let environment = ProcessInfo.processInfo.environment
        let form: LogForm =
            if isatty(STDERR_FILENO) == 1 { .terminal } else if environment["JOURNAL_STREAM"] != nil { .journal } else {
                .logfmt
            }
        return .lines(form, from: try level.ofLogger, to: Console.say)
    }
}

extension LogOption.Level {
    fileprivate var ofLogger: Logger.Level {
        switch self {
        case .debug: .debug
        case .info: .info
        case .warning: .warning
        case .error: .error
        }
    }
}
