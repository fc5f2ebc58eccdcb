import Core
import Templating

/// Slack's incoming webhook. The title is a header of its own and the `text` that phones show; the rest stands in an
/// attachment, the only place with a colour. What comes from elsewhere is `plain_text`, where Slack reads no markup.
///
/// - SeeAlso: https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks
struct SlackFormat: ChatFormat {
    private static let headerMax = 150
    private static let sectionMax = 3000
    let url: Secret
    let userAgent: String

    func payload(of card: Card) -> TemplateValue {
        let colour = String(card.tone.colour, radix: 16, uppercase: true)
        let attachment = TemplateValue.object([
            "color": .text("#" + String(repeating: "0", count: 6 - colour.count) + colour),
            "fallback": .text(Self.escaped(card.summary ?? card.title)), "blocks": .list(details(of: card)),
        ])
        return .object([
            "text": .text(Self.escaped(card.headline)), "mrkdwn": .bool(false),
            "blocks": .list([
                .object([
                    "type": .text("header"), "text": Self.plain(PlainText.cut(card.headline, to: Self.headerMax)),
                ])
            ]),
            "attachments": .list([attachment]), "unfurl_links": .bool(false), "unfurl_media": .bool(false),
        ])
    }

    /// Words of a 400 that speak of the message and not of the webhook: text alone may pass.
    private static let misunderstandings = [
        "invalid_blocks", "invalid_blocks_format", "invalid_attachments", "invalid_payload", "no_text",
        "too_many_attachments",
    ]

    func plainer(after answer: TargetAnswer, for envelope: Envelope) -> [UInt8]? {
        guard answer.status == 400, Self.misunderstandings.contains(PlainText.line(answer.text)) else { return nil }
        let card = Card(envelope)
        let text = [card.headline, card.summary, card.footer].compactMap(\.self).joined(separator: "\n")
        return JSONText.bytes(.object(["text": .text(Self.escaped(text)), "mrkdwn": .bool(false)]))
    }

    /// Slack answers a good message with these two letters and nothing else.
    func verdict(ofSuccess answer: TargetAnswer, for envelope: Envelope) -> Success {
        PlainText.line(answer.text) == "ok"
            ? .delivered(reference: nil)
            : .failure("without Slack's `ok`: check that `url` is an incoming webhook", isTransient: false)
    }

    private func details(of card: Card) -> [TemplateValue] {
        var blocks: [TemplateValue] = []
        if let summary = card.summary {
            blocks.append(.object(["type": .text("section"), "text": Self.plain(summary)]))
        }
        let fields = card.facts.map { Self.plain("\($0.name): \($0.value)") }
        if !fields.isEmpty {
            blocks.append(.object(["type": .text("section"), "fields": .list(fields)]))
        }
        let list = card.fitted(Self.text) { $0.utf16.count <= Self.sectionMax }
        if !list.isEmpty { blocks.append(.object(["type": .text("section"), "text": Self.plain(list)])) }
        blocks.append(.object(["type": .text("context"), "elements": .list([Self.plain(card.footer)])]))
        if let link = card.link {
            let button = TemplateValue.object([
                "type": .text("button"), "text": Self.plain("Open tocsin"), "url": .text(link),
            ])
            blocks.append(.object(["type": .text("actions"), "elements": .list([button])]))
        }
        return blocks
    }

    /// A blank line before each heading but the first.
    private static func text(_ lines: [Card.Line]) -> String {
        lines.enumerated().map { $0 > 0 && $1.isHeading ? "\n" + $1.text : $1.text }.joined(separator: "\n")
    }

    /// Without `emoji`, `:fire:` in a name stays those six letters.
    private static func plain(_ text: String) -> TemplateValue {
        .object(["type": .text("plain_text"), "text": .text(text), "emoji": .bool(false)])
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
    }
}
