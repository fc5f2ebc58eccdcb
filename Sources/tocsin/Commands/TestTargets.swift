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
            hasFailed = try await !Self.test(settings, by: transport, configuration) || hasFailed
        }
        await transport.shutdown()
        if hasFailed { throw ExitCode.failure }
    }

    /// Whether all was delivered. The recovery follows the alarm as it does in earnest: to what the target called it.
    private static func test(
        _ settings: TargetSettings, by transport: Transport, _ configuration: Configuration
    ) async throws -> Bool {
        let link = try TargetLink(settings: settings, transport: transport)
        let pointer = settings.webhook?.reference
        var reference: String?
        for message in SampleMessages.alarmAndRecovery(to: settings.id, isTest: true, at: Date()) {
            let what = "\(settings.id.rawValue): \(message.endsTrouble ? "recovery" : "alarm")"
            let envelope = Envelope(
                id: .init(rawValue: UUID().uuidString.lowercased()), message: message, reference: reference,
                isUpdate: reference != nil, statusURL: configuration.status?.publicURL
            )
            guard case .send(let body) = link.draft(for: envelope) else { continue }
            switch await link.attempt(envelope, body: body, at: Date()) {
            case .delivered(let given):
                Console.say("\(what) delivered\(given.map { ", it is \($0) there" } ?? "")")
                if let pointer, given == nil {
                    Console.say("\(what): its answer has nothing at \(pointer), so later messages can not refer to it")
                    return false
                }
                reference = given
            case .retry(let reason, _), .permanent(let reason), .unknown(let reason):
                Console.say("\(what) not delivered: \(reason)")
                return false
            }
        }
        return true
    }
}
