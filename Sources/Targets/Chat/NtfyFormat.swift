import Core
import Foundation
import Templating

/// A topic of ntfy. Its messages are plain text, and a phone shows the title.
///
/// - SeeAlso: https://docs.ntfy.sh/publish/
struct NtfyFormat: ChatFormat {
    /// Bytes; a longer text becomes a file, and a JSON of twice the length is refused.
    private static let bytesMax = (message: 3800, whole: 7600)
    private let settings: NtfySettings
    private let userAgent: String

    init(_ settings: NtfySettings, userAgent: String) {
        self.settings = settings
        self.userAgent = userAgent
    }

    /// Without the topic, which joins only at sending: whoever knows it reads along.
    func body(of envelope: Envelope) -> [UInt8] {
        let card = Card(envelope)
        let markup = PlainMarkup()
        let text = card.text(in: markup, [.facts, .footer]) { text in
            text.utf8.count <= Self.bytesMax.message && JSONText.bytes(.text(text)).count <= Self.bytesMax.whole - 3200
        }
        let action = card.link.map { link in
            TemplateValue.object(["action": .text("view"), "label": .text("Open tocsin"), "url": .text(link)])
        }
        return JSONText.bytes(
            .members([
                "title": .text(markup.text(card.title)), "message": .text(text),
                "priority": .int(Self.priority(of: envelope.message)), "tags": .list([.text(Self.tag(card.tone))]),
                "click": card.link.map { .text($0) }, "actions": action.map { .list([$0]) },
            ]))
    }

    /// To the root of the server: at the topic's own address the JSON would be the text.
    func request(for envelope: Envelope, body: [UInt8], at now: Date) -> TargetRequest {
        guard let json = JSONValue(body), case .object(let message) = TemplateValue(json) else {
            preconditionFailure("the draft is a JSON object")
        }
        let topic = [("topic", TemplateValue.text(settings.topic.reveal()))]
        let whole = TemplateValue.object(Fields(topic + message.all.map { ($0.name, $0.value) }))
        return .post(
            JSONText.bytes(whole), to: Endpoint(settings.url).url([]), TargetRequest.Header.logon(settings.logon),
            userAgent: userAgent)
    }

    func verdict(ofSuccess answer: TargetAnswer, for envelope: Envelope) -> Success {
        JSONValue(answer.body)?.member("id")?.name != nil
            ? .delivered(reference: nil)
            : .failure("without the message: check that `url` is a server of ntfy", isTransient: false)
    }

    /// It says "later" without saying when: for requests it is seconds, for the day's allowance hours.
    func failure(_ answer: TargetAnswer) -> Failure? {
        guard answer.status == 429 else { return nil }
        let isDaily = JSONValue(answer.body)?.member("code")?.number == 42908
        return Failure(isTransient: true, wait: isDaily ? .seconds(1800) : .seconds(30))
    }

    private static func priority(of message: Message) -> Int {
        if message.endsTrouble { return 3 }
        return switch message.severity {
        case .critical: 5
        case .error: 4
        case .warning: 3
        case .info: 2
        }
    }

    /// The short code of the sign, which ntfy puts before the title.
    private static func tag(_ tone: Tone) -> String {
        switch tone {
        case .bad: "x"
        case .careful: "warning"
        case .good: "white_check_mark"
        case .plain: "small_blue_diamond"
        }
    }
}
