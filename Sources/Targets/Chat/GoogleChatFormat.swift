import Core
import Foundation
import Templating

/// Google Chat's webhook: the title as the text that phones show, the rest in a card. A trouble is one thread, in a
/// space that has them.
///
/// - SeeAlso: https://developers.google.com/workspace/chat/api/reference/rest/v1/spaces.messages/create
struct GoogleChatFormat: ChatFormat {
    /// Bytes of text and card together, below the 32,000 that are taken.
    private static let bytesMax = 28_000
    private let url: Secret
    private let userAgent: String

    init(url: Secret, userAgent: String) {
        // Where it is left out, every message begins a thread.
        self.url = url.adding(query: "messageReplyOption", "REPLY_MESSAGE_FALLBACK_TO_NEW_THREAD")
        self.userAgent = userAgent
    }

    func body(of envelope: Envelope) -> [UInt8] {
        let card = Card(envelope)
        let thread = Self.thread(of: envelope).map { TemplateValue.object(["threadKey": .text($0)]) }
        for facts in stride(from: card.facts.count, through: 0, by: -1) {
            let message = card.fitted { lines in
                TemplateValue.members([
                    "text": .text(Markdown.bare.strong(Markdown.bare.text(card.headline))), "thread": thread,
                    "cardsV2": .list([Self.card(card, facts: facts, lines: lines)]),
                ])
            } fits: {
                JSONText.bytes($0).count <= Self.bytesMax
            }
            let bytes = JSONText.bytes(message)
            if bytes.count <= Self.bytesMax || facts == 0 { return bytes }
        }
        preconditionFailure("a card has no fewer than no facts")
    }

    func request(for envelope: Envelope, body: [UInt8], at now: Date) -> TargetRequest {
        .post(body, to: url, userAgent: userAgent)
    }

    /// The thread is named by us: it is the same at every attempt, whatever was answered.
    func verdict(ofSuccess answer: TargetAnswer, for envelope: Envelope) -> Success {
        JSONValue(answer.body)?.member("name")?.name != nil
            ? .delivered(reference: Self.thread(of: envelope))
            : .failure("without the message: check that `url` is a webhook of Google Chat", isTransient: false)
    }

    /// nil: a thread of its own.
    private static func thread(of envelope: Envelope) -> String? {
        envelope.conversation(after: "tocsin-\(envelope.id.rawValue)")
    }

    private static func card(_ card: Card, facts: Int, lines: [Card.Line]) -> TemplateValue {
        let markup = HTMLMarkup()
        let colour = "<font color=\"\(card.tone.hex)\">"
        var widgets: [TemplateValue] = []
        if let summary = card.summary { widgets.append(paragraph("\(colour)\(markup.text(summary))</font>")) }
        widgets += card.facts.prefix(facts).map { fact in
            .object([
                "decoratedText": .object([
                    "topLabel": .text(Inert.text(fact.name)), "text": .text(markup.text(fact.value)),
                    "wrapText": .bool(true),
                ])
            ])
        }
        widgets += paragraphs(lines).map { lines in
            paragraph(
                lines.map { $0.isHeading ? markup.strong(markup.text($0.text)) : markup.text($0.text) }
                    .joined(separator: markup.lineBreak))
        }
        widgets.append(paragraph("<i>\(markup.text(card.footer))</i>"))
        if let link = card.link, link.hasPrefix("https://") { widgets.append(button(link)) }
        return .object([
            "cardId": .text("tocsin"), "card": .object(["sections": .list([.object(["widgets": .list(widgets)])])]),
        ])
    }

    private static func paragraphs(_ lines: [Card.Line]) -> [[Card.Line]] {
        lines.reduce(into: []) { paragraphs, line in
            if line.isHeading || paragraphs.isEmpty { paragraphs.append([]) }
            paragraphs[paragraphs.count - 1].append(line)
        }
    }

    private static func paragraph(_ text: String) -> TemplateValue {
        .object(["textParagraph": .object(["text": .text(text)])])
    }

    /// Another link than a safe one would leave the message blank.
    private static func button(_ url: String) -> TemplateValue {
        let click = TemplateValue.object(["openLink": .object(["url": .text(url)])])
        let button = TemplateValue.object(["text": .text("Open tocsin"), "onClick": click])
        return .object(["buttonList": .object(["buttons": .list([button])])])
    }
}
