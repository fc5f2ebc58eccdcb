/// What of a Discord message the inbox shows.
struct DiscordPayload: Decodable, InboxPayload {
    struct Embed: Decodable {
        var title: String?
        var description: String?
        var color: Int?
        var fields: [Field]?
        var footer: Footer?
    }

    struct Field: Decodable {
        var name: String?
        var value: String?
    }

    struct Footer: Decodable {
        var text: String?
    }

    struct AllowedMentions: Decodable {
        var parse: [String]?
    }

    var plainText: String?
    var embeds: [Embed]?
    var allowedMentions: AllowedMentions?

    private enum CodingKeys: String, CodingKey {
        case plainText = "content"
        case embeds
        case allowedMentions = "allowed_mentions"
    }

    var content: InboxMessage.Content {
        var content = InboxMessage.Content()
        var texts = [plainText].compactMap { $0 }
        for embed in embeds ?? [] {
            texts += [embed.title, embed.description, embed.footer?.text].compactMap { $0 }
            content.facts += (embed.fields ?? []).map { .init(name: $0.name ?? "", value: $0.value ?? "") }
        }
        let lines = texts.flatMap { $0.split(separator: "\n").map(String.init) }.map { $0.replacing("\\", with: "") }
        content.title = lines.first ?? ""
        content.lines = Array(lines.dropFirst())
        if allowedMentions?.parse?.isEmpty != true {
            content.mentions = ["everyone", "here"].filter { plainText?.contains("@\($0)") == true }
        }
        content.tone =
            (embeds ?? []).compactMap(\.color).first.map { Tint.tone(rgb: $0) } ?? Tint.tone(words: content.title)
        return content
    }
}
