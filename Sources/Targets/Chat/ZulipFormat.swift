import Core
import Foundation
import Templating

/// A bot of Zulip: one topic for each job, in one channel.
///
/// - SeeAlso: https://zulip.com/api/send-message
struct ZulipFormat: ChatFormat {
    /// Characters: UTF-16 units, of which there are never fewer.
    private static let lengthMax = (topic: 60, content: 10_000)
    private let settings: ZulipSettings
    private let url: Secret
    private let userAgent: String

    init(_ settings: ZulipSettings, userAgent: String) {
        self.settings = settings
        url = Endpoint(settings.url).url(["api", "v1", "messages"])
        self.userAgent = userAgent
    }

    func body(of envelope: Envelope) -> [UInt8] {
        let content = Card(envelope).text(in: Markdown.zulip) { $0.utf16.count <= Self.lengthMax.content }
        return FormText.bytes([
            (name: "type", value: "stream"), (name: "to", value: settings.channel),
            (name: "topic", value: topic(of: envelope.message)), (name: "content", value: content),
        ])
    }

    func request(for envelope: Envelope, body: [UInt8], at now: Date) -> TargetRequest {
        let headers: [TargetRequest.Header] = [
            .init("Content-Type", FormText.contentType), .init("User-Agent", userAgent),
            .basic(settings.email, settings.apiKey),
        ]
        return TargetRequest(method: "POST", url: url, headers: headers, body: body)
    }

    func verdict(ofSuccess answer: TargetAnswer, for envelope: Envelope) -> Success {
        let json = JSONValue(answer.body)
        guard json?.member("result") == .text("success"), json?.member("id")?.name != nil else {
            return .failure("without Zulip's `success`: check `url`", isTransient: false)
        }
        return .delivered(reference: nil)
    }

    func failure(_ answer: TargetAnswer) -> Failure? {
        switch JSONValue(answer.body)?.member("code")?.name {
        case "STREAM_DOES_NOT_EXIST": Failure(isTransient: false, advice: "check `channel`")
        case "UNAUTHORIZED", "INVALID_API_KEY":
            answer.status < 500 ? Failure(isTransient: false, advice: "check `email` and `api_key`") : nil
        default: nil
        }
    }

    /// A topic is plain text, in which only the line counts.
    private func topic(of message: Message) -> String {
        let name = message.kind == .digest ? "Digest" : MessageText(message, nameMax: Self.lengthMax.topic).subject
        let topic = PlainText.cut(PlainText.line(settings.topic ?? name), to: Self.lengthMax.topic)
        return topic.isEmpty ? "tocsin" : topic
    }
}
