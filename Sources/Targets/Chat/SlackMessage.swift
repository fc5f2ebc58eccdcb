import Core
import Templating

/// What Slack is told. The title is a header of its own and the `text` that phones show; the rest stands in an
/// attachment, the only place with a colour. What comes from elsewhere is `plain_text`, where Slack reads no markup.
///
/// - SeeAlso: https://docs.slack.dev/reference/block-kit
enum SlackMessage {
    private static let headerMax = 150
    private static let sectionMax = 3000

    /// Words of a refusal that speak of the message and not of where it goes: text alone may pass.
    static let misunderstandings: Set<String> = [
        "invalid_blocks", "invalid_blocks_format", "invalid_attachments", "invalid_payload", "no_text",
        "too_many_attachments",
    ]

    static func rich(_ card: Card) -> [(String, TemplateValue)] {
        let attachment = TemplateValue.object([
            "color": .text(card.tone.hex), "fallback": .text(escaped(card.summary ?? card.title)),
            "blocks": .list(details(of: card)),
        ])
        return [
            ("text", .text(escaped(card.headline))), ("mrkdwn", .bool(false)),
            ("blocks", .list([.object(["type": .text("header"), "text": plain(cut(card.headline))])])),
            ("attachments", .list([attachment])), ("unfurl_links", .bool(false)), ("unfurl_media", .bool(false)),
        ]
    }

    /// Text and nothing else.
    static func bare(_ card: Card) -> [(String, TemplateValue)] {
        let text = [card.headline, card.summary, card.footer].compactMap(\.self).joined(separator: "\n")
        return [("text", .text(escaped(text))), ("mrkdwn", .bool(false))]
    }

    private static func cut(_ title: String) -> String { PlainText.cut(title, to: headerMax) }

    private static func details(of card: Card) -> [TemplateValue] {
        var blocks: [TemplateValue] = []
        if let summary = card.summary {
            blocks.append(.object(["type": .text("section"), "text": plain(summary)]))
        }
        let fields = card.facts.map { plain("\($0.name): \($0.value)") }
        if !fields.isEmpty {
            blocks.append(.object(["type": .text("section"), "fields": .list(fields)]))
        }
        let list = card.fitted(text) { $0.utf16.count <= sectionMax }
        if !list.isEmpty { blocks.append(.object(["type": .text("section"), "text": plain(list)])) }
        blocks.append(.object(["type": .text("context"), "elements": .list([plain(card.footer)])]))
        if let link = card.link {
            let button = TemplateValue.object([
                "type": .text("button"), "text": plain("Open tocsin"), "url": .text(link),
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
        text.unicodeScalars.map { entities[$0] ?? String($0) }.joined()
    }

    private static let entities: [Unicode.Scalar: String] = ["&": "&amp;", "<": "&lt;", ">": "&gt;"]
}
