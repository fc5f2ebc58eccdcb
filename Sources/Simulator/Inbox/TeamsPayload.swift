/// What of a message with an Adaptive Card the inbox shows.
struct TeamsPayload: Decodable, InboxPayload {
    struct Attachment: Decodable {
        var contentType: String
        var content: Card
    }

    struct Card: Decodable {
        var body: [Item]?
    }

    struct Item: Decodable {
        var type: String?
        var text: String?
        var color: String?
        var facts: [Fact]?
        var inlines: [Inline]?
        var items: [Item]?
    }

    struct Fact: Decodable {
        var title: String?
        var value: String?
    }

    struct Inline: Decodable {
        var text: String?
    }

    var attachments: [Attachment]

    var content: InboxMessage.Content {
        var content = InboxMessage.Content()
        let items = Self.flat(attachments.flatMap { $0.content.body ?? [] })
        for item in items {
            let text = item.text ?? (item.inlines ?? []).compactMap(\.text).joined()
            if content.title.isEmpty {
                content.title = text
            } else if !text.isEmpty {
                content.lines += text.split(separator: "\n").map(String.init)
            }
            content.facts += (item.facts ?? []).map { .init(name: $0.title ?? "", value: $0.value ?? "") }
        }
        content.tone = items.compactMap(\.color).compactMap(Tint.tone(card:)).first ?? Tint.tone(words: content.title)
        return content
    }

    private static func flat(_ items: [Item]) -> [Item] { items.flatMap { [$0] + flat($0.items ?? []) } }
}
