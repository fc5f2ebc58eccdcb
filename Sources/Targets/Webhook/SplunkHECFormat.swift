import Core
import Foundation
import Templating

/// Splunk's HTTP event collector: each message an event, with the content of a webhook's default body.
///
/// - SeeAlso: https://help.splunk.com/en/splunk-enterprise/get-data-in/collect-http-event-data
struct SplunkHECFormat: OneRequestFormat {
    private static let path = ["services", "collector", "event"]
    private let settings: SplunkHECSettings
    private let api: ServiceAPI

    init(_ settings: SplunkHECSettings, userAgent: String) {
        self.settings = settings
        let logon = ServiceAPI.Header("Authorization", "Splunk " + settings.token.reveal())
        let channel = settings.channel.map { [ServiceAPI.Header("X-Splunk-Request-Channel", $0)] } ?? []
        api = ServiceAPI(Endpoint(settings.url), [logon] + channel, userAgent: userAgent)
    }

    /// Splunk knows no repeat: the message's id stands in the event.
    func draft(for envelope: Envelope) -> Draft {
        let message = envelope.message
        let event = TemplateValue.members([
            "time": Self.seconds(of: message.time), "host": message.server.map { .text(PlainText.line($0)) },
            "source": .text(settings.source), "sourcetype": .text(settings.sourceType),
            "index": settings.index.map { .text($0) }, "event": Payload(envelope).body,
        ])
        return .send(body: JSONText.bytes(event))
    }

    func request(for envelope: Envelope, body: [UInt8], at now: Date) -> TargetRequest {
        api.post(Self.path, bytes: body)
    }

    func verdict(ofSuccess answer: TargetAnswer, for envelope: Envelope) -> Success {
        switch Self.code(in: answer) {
        case 0: .delivered(reference: nil)
        case 8, 9: .failure("and yet it is busy", isTransient: true)
        case .some: .failure("and yet it took no event", isTransient: false)
        case nil: .failure("without Splunk's `code`: check `url`", isTransient: false)
        }
    }

    func failure(_ answer: TargetAnswer) -> Failure? {
        guard answer.status < 500, answer.status != 429, answer.status != 408 else { return nil }
        return switch Self.code(in: answer) {
        case 1: Failure(isTransient: false, advice: "the token is disabled")
        case 2, 3, 4: Failure(isTransient: false, advice: "check `token`")
        case 7: Failure(isTransient: false, advice: "check `index`, and that the token may write to it")
        case 10, 11: Failure(isTransient: false, advice: "the token asks for acknowledgement: set `channel` to a GUID")
        default: nil
        }
    }

    private static func code(in answer: TargetAnswer) -> Int? {
        JSONValue(answer.body)?.member("code")?.number.flatMap { Int(exactly: $0) }
    }

    private static func seconds(of time: Timestamp) -> TemplateValue {
        .double((time.date.timeIntervalSince1970 * 1000).rounded() / 1000)
    }
}
