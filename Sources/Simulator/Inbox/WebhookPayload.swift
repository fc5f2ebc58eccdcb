/// What of a plain webhook's body the inbox shows.
struct WebhookPayload: Decodable, InboxPayload {
    private let texts: [Key: String]
    private let jobName: String?

    private enum Key: CodingKey { case kind, event, rule, severity, title, summary, server, job, name }

    /// A webhook's body is the user's own, so a member may have any type; one that is no text is not shown.
    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        let pairs = container.allKeys.compactMap { key in container.text(key).map { (key, $0) } }
        texts = Dictionary(pairs, uniquingKeysWith: { first, _ in first })
        do {
            jobName = try container.nestedContainer(keyedBy: Key.self, forKey: .job).text(.name)
        } catch is DecodingError {
            jobName = nil
        }
    }

    var content: InboxMessage.Content {
        var content = InboxMessage.Content()
        content.title = texts[.title] ?? texts[.summary] ?? "A message without a title"
        content.lines = texts[.title] == nil ? [] : [texts[.summary]].compactMap { $0 }
        let facts = [
            ("Job", jobName), ("Server", texts[.server]), ("Rule", texts[.rule]), ("Event", texts[.event]),
            ("Kind", texts[.kind]),
        ]
        content.facts = facts.compactMap { name, value in value.map { .init(name: name, value: $0) } }
        let spoken = texts[.severity].flatMap(Tint.tone(severity:)) ?? Tint.tone(words: content.title)
        content.tone = texts[.kind] == "recovery" ? .good : spoken
        return content
    }
}
