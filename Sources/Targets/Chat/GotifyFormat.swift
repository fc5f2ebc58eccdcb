import Core
import Foundation
import Templating

/// An application of Gotify. A phone shows the title, and how urgent it is by its priority.
///
/// - SeeAlso: https://gotify.net/docs/msgextras
struct GotifyFormat: ChatFormat {
    /// Bytes. It states no limit, but more than this nobody reads on a phone.
    private static let bytesMax = 16_000
    private let api: ServiceAPI

    init(_ settings: GotifySettings, userAgent: String) {
        let key = ServiceAPI.Header("X-Gotify-Key", settings.token.reveal())
        api = ServiceAPI(Endpoint(settings.url), [key], userAgent: userAgent)
    }

    func body(of envelope: Envelope) -> [UInt8] {
        let card = Card(envelope)
        let text = card.text(in: Markdown.common, [.facts, .footer]) { $0.utf8.count <= Self.bytesMax }
        let click = card.link.map { link in
            TemplateValue.object(["click": .object(["url": .text(link)])])
        }
        let extras = TemplateValue.members([
            "client::display": .object(["contentType": .text("text/markdown")]), "client::notification": click,
        ])
        return JSONText.bytes(
            .object([
                "title": .text(Inert.text(card.headline)), "message": .text(text),
                "priority": .int(Self.priority(of: envelope.message)), "extras": extras,
            ]))
    }

    func request(for envelope: Envelope, body: [UInt8], at now: Date) -> TargetRequest {
        api.post(["message"], bytes: body)
    }

    func verdict(ofSuccess answer: TargetAnswer, for envelope: Envelope) -> Success {
        JSONValue(answer.body)?.member("id")?.name != nil
            ? .delivered(reference: nil)
            : .failure("without the message: check that `url` is a server of Gotify", isTransient: false)
    }

    private static func priority(of message: Message) -> Int {
        if message.endsTrouble { return 4 }
        return switch message.severity {
        case .critical: 10
        case .error: 8
        case .warning: 5
        case .info: 2
        }
    }
}
