import ArgumentParser
import Core
import Daemon
import Foundation
import HTTPTransport
import Targets

struct TestTargets: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test", abstract: "Sends a sample alarm and its recovery, marked as a test.",
        discussion: """
            The messages really go out, once, and are not tried again: a page goes off, a ticket is opened. Exit \
            code 1 where one was not delivered, with what the target answered.

              tocsin test ops-chat
              tocsin test --all

            Next: `tocsin run --once` takes the first look at Enterprise Manager.
            """
    )

    @OptionGroup var config: ConfigOption
    @OptionGroup var targets: TargetsArgument

    @Flag(help: "Every target of the configuration.")
    var all = false

    func validate() throws {
        guard all != targets.names.isEmpty else { return }
        throw ValidationError(all ? "name targets or give --all, not both" : "name a target, or give --all")
    }

    func run() async throws {
        let configuration = try config.read().configuration
        let transport = Transport()
        var hasFailed = false
        for settings in try targets.resolve(in: configuration) {
            let link = try TargetLink(settings: settings, transport: transport)
            for message in SampleMessages.alarmAndRecovery(to: settings.id, isTest: true, at: Date()) {
                hasFailed = await !Self.send(message, by: link, configuration) || hasFailed
            }
        }
        await transport.shutdown()
        if hasFailed { throw ExitCode.failure }
    }

    /// Whether it was delivered; says so either way.
    private static func send(_ message: Message, by link: TargetLink, _ configuration: Configuration) async -> Bool {
        let name = message.target.rawValue
        let envelope = Envelope(
            id: .init(rawValue: UUID().uuidString.lowercased()), message: message,
            statusURL: configuration.status?.publicURL
        )
        guard case .send(let body) = link.draft(for: envelope) else { return true }
        switch await link.attempt(envelope, body: body, at: Date()) {
        case .delivered:
            Console.say("\(name): delivered")
            return true
        case .retry(let reason, _), .permanent(let reason), .unknown(let reason):
            Console.say("\(name): not delivered: \(reason)")
            return false
        }
    }
}
