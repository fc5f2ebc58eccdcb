import Core
import Templating

/// A message as those see it who keep troubles and not messages: under one key, open or over.
struct Trouble: Sendable {
    /// UTF-16 units of the longest line.
    private static let headlineMax = 500
    private static let labelsMax = 10

    let key: String
    let isOver: Bool
    let message: Message
    /// What happened, in one line.
    let headline: String
    let card: Card

    /// - Parameter key: What the target was told before, where that is the key; nil: made of the message.
    init(_ envelope: Envelope, key: String? = nil) {
        let text = MessageText(envelope.message, nameMax: Card.nameMax)
        message = envelope.message
        self.key = key ?? TroubleKey.key(of: message)
        isOver = message.endsTrouble
        headline = PlainText.cut(PlainText.line(text.line), to: Self.headlineMax)
        card = Card(envelope)
    }

    /// The job, or what stands for it.
    var subject: String { PlainText.cut(PlainText.line(MessageText(message, nameMax: Card.nameMax).subject), to: 200) }

    /// The machine that it happened on, or who tells of it.
    var place: String {
        let name = message.server ?? message.source?.name.rawValue ?? ""
        let line = PlainText.cut(PlainText.line(name), to: 200)
        return line.isEmpty ? "tocsin" : line
    }

    /// What the configuration says of the job, by name; as many as a pager shows.
    var labels: [(name: String, value: String)] {
        message.labels.sorted { $0.key < $1.key }.prefix(Self.labelsMax).map { label in
            let texts = [label.key, label.value].map { PlainText.cut(PlainText.line($0), to: 100) }
            return (name: texts[0], value: texts[1])
        }
    }

    /// Names and values for a table; every value is a text.
    var details: [(name: String, value: String)] {
        let facts = card.facts.map { (name: $0.name, value: $0.value) }
        let failures = card.groups.flatMap(\.items).map(\.text).joined(separator: "\n")
        let more: [(name: String, value: String)] = [
            (name: "What happened", value: card.summary ?? card.title), (name: "What failed", value: failures),
            (name: "Session", value: card.footer),
        ]
        return facts + more.filter { !$0.value.isEmpty }
    }

    /// The details as the members of an object.
    var detailFields: TemplateValue {
        .object(Fields(details.map { ($0.name.lowercased().replacing(" ", with: "_"), .text($0.value)) }))
    }

    /// Everything as plain text, as many of its lines as fit.
    func report(fits: (String) -> Bool) -> String {
        report(linked: { text, link in text + (link.map { "\n\($0)" } ?? "") }, fits: fits)
    }

    /// - Parameter write: Makes of the plain text, and of the link to more, what stands in the ticket.
    func report(linked write: (String, String?) -> String, fits: (String) -> Bool) -> String {
        card.fitted({ write(report(lines: $0), card.link) }, fits: fits)
    }

    private func report(lines: [Card.Line]) -> String {
        let facts = card.facts.map { "\($0.name): \($0.value)" }
        // Only the title says why an alarm comes again.
        let isRepeat = message.kind == .reminder || message.kind == .escalation
        let parts = [
            isRepeat ? [card.title + "."] : [], [card.summary ?? card.title], facts, lines.map(\.text), [card.footer],
        ]
        return parts.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }.joined(separator: "\n\n")
    }
}
