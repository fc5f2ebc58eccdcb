import ArgumentParser
import Daemon
import Foundation

struct Status: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Asks the running daemon how its sources, targets and queue are.",
        discussion: """
            It is asked over `status.listen`, with `status.token` of the configuration; `public_url` plays no part.

              tocsin status
              tocsin status --format json

            Exit code 1 where no daemon answers. One that answers and is not ready is said to be so, with exit code 0: \
            `/readyz` is for programs that want to know.

            Next: `tocsin explain JOB` says why somebody was told, or nobody.
            """
    )

    @OptionGroup var config: ConfigOption
    @Option(help: "text, or json: what /api/v1/status answers.") var format = OutputFormat.text

    func run() async throws {
        let configuration = try config.read().configuration
        do throws(RunningDaemon.Silence) {
            let body = try await RunningDaemon(configuration).read("status")
            let status = try DaemonStatus(body)
            switch format {
            case .json:
                let text = String(decoding: body, as: UTF8.self)
                Console.put(text.hasSuffix("\n") ? String(text.dropLast()) : text)
            case .text: for line in status.lines(on: .standardOutput) { Console.put(line) }
            }
        } catch {
            Console.say(TerminalText.line("error: \(error)"))
            throw ExitCode.failure
        }
    }
}
