import Core
import Foundation
import Templating

/// A room of Matrix: one thread for each trouble, whose first message turns green when it is over. The message's own id
/// is that of the transaction, so that a repeat makes no second one.
///
/// - SeeAlso: https://spec.matrix.org/latest/client-server-api/
struct MatrixFormat: AmendingFormat {
    /// Bytes of a content, below the 65,536 of the whole event.
    private static let bytesMax = 50_000
    private let path: [String]
    private let api: ServiceAPI

    init(_ settings: MatrixSettings, userAgent: String) {
        path = ["_matrix", "client", "v3", "rooms", settings.room, "send", "m.room.message"]
        api = ServiceAPI(Endpoint(settings.url), [.bearer(settings.token)], userAgent: userAgent)
    }

    func body(of envelope: Envelope) -> [UInt8] {
        JSONText.bytes(.object(Fields(Self.content(of: envelope) + Self.relation(to: envelope.answered))))
    }

    func request(for envelope: Envelope, body: [UInt8], at now: Date) -> TargetRequest {
        api.put(path + [envelope.id.rawValue], bytes: body)
    }

    func amendment(of first: String, for envelope: Envelope) -> TargetRequest? {
        let relation = TemplateValue.object(["rel_type": .text("m.replace"), "event_id": .text(first)])
        let content: [(String, TemplateValue)] = [
            ("msgtype", .text("m.text")), ("body", .text("* " + Inert.text(Card(envelope).headline))),
            ("m.mentions", .object([:])), ("m.new_content", .object(Fields(Self.content(of: envelope)))),
            ("m.relates_to", relation),
        ]
        return api.put(path + [envelope.id.rawValue + ".edit"], bytes: JSONText.bytes(.object(Fields(content))))
    }

    /// The first message of the thread may be gone; what was refused has used up no transaction.
    func plainer(after answer: TargetAnswer, for envelope: Envelope) -> [UInt8]? {
        guard envelope.answered != nil, answer.status == 400 || answer.status == 404 else { return nil }
        return JSONText.bytes(.object(Fields(Self.content(of: envelope))))
    }

    func verdict(ofSuccess answer: TargetAnswer, for envelope: Envelope) -> Success {
        guard let event = JSONValue(answer.body)?.member("event_id")?.name else {
            return .failure("without the event: check that `url` is a homeserver", isTransient: false)
        }
        return .delivered(reference: envelope.conversation(after: event))
    }

    func failure(_ answer: TargetAnswer) -> Failure? {
        guard answer.status < 500, answer.status != 429 else { return nil }
        return switch JSONValue(answer.body)?.member("errcode")?.name {
        case "M_FORBIDDEN":
            Failure(isTransient: false, advice: "invite the user to the room, and let it join and write")
        case "M_UNKNOWN_TOKEN", "M_MISSING_TOKEN": Failure(isTransient: false, advice: "check `token`")
        default: nil
        }
    }

    /// Nobody is mentioned. What is only information is a notice, for which no phone rings.
    private static func content(of envelope: Envelope) -> [(String, TemplateValue)] {
        let card = Card(envelope)
        let message = envelope.message
        let isQuiet = message.severity == .info && !message.endsTrouble
        let markup = HTMLMarkup()
        let html = card.text(in: markup, [.facts, .footer, .link]) { $0.utf8.count <= bytesMax / 2 }
        let title = markup.strong(markup.text(card.headline))
        let colour = "<font color=\"\(card.tone.hex)\" data-mx-color=\"\(card.tone.hex)\">"
        return [
            ("msgtype", .text(isQuiet ? "m.notice" : "m.text")),
            ("body", .text(card.text(in: PlainMarkup()) { $0.utf8.count <= bytesMax / 3 })),
            ("format", .text("org.matrix.custom.html")),
            ("formatted_body", .text("\(colour)\(title)</font>\(markup.lineBreak)\(html)")),
            ("m.mentions", .object([:])),
        ]
    }

    private static func relation(to first: String?) -> [(String, TemplateValue)] {
        guard let first else { return [] }
        let answered = TemplateValue.object(["event_id": .text(first)])
        let relation = TemplateValue.object([
            "rel_type": .text("m.thread"), "event_id": .text(first), "is_falling_back": .bool(true),
            "m.in_reply_to": answered,
        ])
        return [("m.relates_to", relation)]
    }
}
