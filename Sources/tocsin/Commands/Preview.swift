import ArgumentParser
import Core
import Daemon
import Foundation
import HTTPTransport
import Targets

struct Preview: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Shows what each target would be sent for a sample session, without sending it."
    )

    @OptionGroup var config: ConfigOption
    @OptionGroup var targets: TargetsArgument

    func run() async throws {
        let configuration = try config.read().configuration
        let transport = Transport()
        for settings in try targets.resolve(in: configuration) {
            try Self.show(settings, try TargetLink(settings: settings, transport: transport), configuration)
        }
        await transport.shutdown()
    }

    private static func show(
        _ settings: TargetSettings, _ link: TargetLink, _ configuration: Configuration
    ) throws {
        for message in SampleMessages.alarmAndRecovery(to: settings.id, isTest: false, at: Date()) {
            let envelope = Envelope(
                id: .init(rawValue: "preview"), message: message, statusURL: configuration.status?.publicURL
            )
            Console.say("── \(settings.id.rawValue) (\(settings.kind.rawValue)): \(message.kind.rawValue)")
            switch link.draft(for: envelope) {
            case .send(let body): Console.put(try pretty(body))
            case .nothing(let reason): Console.say("nothing is sent: \(reason)")
            }
        }
    }

    private static func pretty(_ body: [UInt8]) throws -> String {
        let value = try JSONSerialization.jsonObject(with: Data(body), options: .fragmentsAllowed)
        let data = try JSONSerialization.data(
            withJSONObject: value, options: [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes, .fragmentsAllowed]
        )
        return String(decoding: data, as: UTF8.self)
    }
}
