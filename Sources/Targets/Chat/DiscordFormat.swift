import Core
import Foundation
import Templating

/// Discord's webhook: the title as `content`, which phones show, the rest in an embed. Markdown is escaped wherever
/// Discord reads it, and nobody is mentioned.
///
/// - SeeAlso: https://github.com/discord/discord-api-docs/blob/main/developers/resources/webhook.mdx
struct DiscordFormat: ChatHookFormat {
    /// UTF-16 units; `embed` counts all texts of an embed together.
    static let lengthMax = (content: 2000, description: 4096, name: 256, value: 1024, footer: 2048, embed: 6000)
    let url: Secret
    let userAgent: String

    init(url: Secret, userAgent: String) {
        // Without it Discord says nothing of a message that it did not keep.
        self.url = url.adding(query: "wait", "true")
        self.userAgent = userAgent
    }

    func payload(of card: Card) -> TemplateValue {
        .object([
            "content": .text(Self.escaped(card.headline, to: Self.lengthMax.content)),
            "allowed_mentions": .object(["parse": .list([])]), "embeds": .list([embed(of: card)]),
        ])
    }

    /// With `wait=true` the answer is the message as Discord keeps it.
    func verdict(ofSuccess answer: TargetAnswer, for envelope: Envelope) -> Success {
        if answer.body.isEmpty || JSONValue(answer.body)?.member("id")?.name != nil {
            return .delivered(reference: nil)
        }
        return .failure("without the message: check that `url` is a webhook of Discord", isTransient: false)
    }

    private func embed(of card: Card) -> TemplateValue {
        let facts = card.facts.map { fact in
            Card.Fact(
                name: Self.escaped(fact.name, to: Self.lengthMax.name),
                value: Self.escaped(fact.value, to: Self.lengthMax.value))
        }
        let fields = facts.map { fact in
            TemplateValue.object(["name": .text(fact.name), "value": .text(fact.value), "inline": .bool(true)])
        }
        let taken = facts.map { $0.name.utf16.count + $0.value.utf16.count }.reduce(card.footer.utf16.count, +)
        let max = min(Self.lengthMax.description, Self.lengthMax.embed - taken)
        let text = card.fitted {
            description(of: card, lines: $0)
        } fits: {
            $0.utf16.count <= max
        }
        return .object([
            "color": .int(card.tone.colour), "description": .text(text), "fields": .list(fields),
            "footer": .object(["text": .text(card.footer)]),
            "timestamp": .text(card.time.date.formatted(.iso8601)),
        ])
    }

    private func description(of card: Card, lines: [Card.Line]) -> String {
        let summary = card.summary.map { Self.escaped($0, to: .max) }
        let list = lines.map { line in
            let text = Self.escaped(line.text, to: .max)
            return line.isHeading ? "\n**\(text)**" : text
        }
        let link = card.link.map { "\n[Open tocsin](<\($0)>)" }
        return ([summary].compactMap { $0 } + list + [link].compactMap { $0 }).joined(separator: "\n")
            .trimmingCharacters(in: .newlines)
    }

    /// Discord takes a backslash before any sign that is neither letter nor digit.
    private static func escaped(_ text: String, to max: Int) -> String {
        PlainText.cut(text, to: max) { "\\*_~`|>#[]<".unicodeScalars.contains($0) ? "\\\($0)" : String($0) }
    }
}
