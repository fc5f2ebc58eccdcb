/// What of a Slack message the inbox shows. `mrkdwn` escapes exactly `&`, `<` and `>`.
struct SlackPayload: Decodable, InboxPayload {
    struct Text: Decodable {
        var type: String?
        var text: String?
    }

    struct Block: Decodable {
        var type: String?
        var text: Text?
        var fields: [Text]?
        var elements: [Element]?
    }

    /// Its text is plain in a context and an object in a button.
    struct Element: Decodable {
        var type: String?
        var text: String?

        private enum Key: CodingKey { case type, text }

        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: Key.self)
            type = container.text(.type)
            text = container.text(.text)
        }
    }

    struct Attachment: Decodable {
        var color: String?
        var title: String?
        var text: String?
        var blocks: [Block]?
    }

    var text: String?
    var blocks: [Block]?
    var attachments: [Attachment]?

    var content: InboxMessage.Content {
        var content = InboxMessage.Content()
        let blocks = (blocks ?? []) + (attachments ?? []).flatMap { $0.blocks ?? [] }
        for block in blocks { add(block, to: &content) }
        for attachment in attachments ?? [] {
            content.lines += [attachment.title, attachment.text].compactMap { $0.map(Self.shown) }
        }
        if content.title.isEmpty {
            let lines = (text ?? "").split(separator: "\n", omittingEmptySubsequences: true).map {
                Self.shown(String($0))
            }
            content.title = lines.first ?? content.lines.first ?? ""
            if blocks.isEmpty { content.lines = Array(lines.dropFirst()) + content.lines }
        }
        let parsed =
            [text] + blocks.flatMap { [$0.text] + ($0.fields ?? []) }.map { $0?.type == "plain_text" ? nil : $0?.text }
        content.mentions = ["channel", "here", "everyone"].filter { name in
            parsed.contains { $0?.contains("<!\(name)>") == true }
        }
        content.tone =
            (attachments ?? []).compactMap(\.color).first.map(Tint.tone(hex:)) ?? Tint.tone(words: content.title)
        return content
    }

    private func add(_ block: Block, to content: inout InboxMessage.Content) {
        let text = block.text?.text.map(Self.shown) ?? ""
        if block.type == "header", content.title.isEmpty {
            content.title = text
        } else if !text.isEmpty {
            content.lines += text.split(separator: "\n").map(String.init)
        }
        for field in block.fields ?? [] {
            let parts = Self.shown(field.text ?? "").split(separator: "\n", maxSplits: 1)
            let name = (parts.first ?? "").filter { $0 != "*" }
            content.facts.append(.init(name: name, value: parts.count > 1 ? String(parts[1]) : ""))
        }
        content.lines += (block.elements ?? []).filter { $0.type != "button" }.compactMap { $0.text.map(Self.shown) }
    }

    private static func shown(_ text: String) -> String {
        text.replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&amp;", with: "&")
    }
}
