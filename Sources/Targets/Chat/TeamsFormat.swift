import Core
import Templating

/// An Adaptive Card for a Workflows webhook of Microsoft Teams. Texts are `TextRun`s, which are no Markdown; only the
/// values of a fact set are, and those are escaped.
///
/// - SeeAlso: https://learn.microsoft.com/en-us/connectors/teams/
struct TeamsFormat: ChatHookFormat {
    /// Bytes of a message, well below the 28 KB at which Teams drops one without a word.
    static let bytesMax = 20_000
    let url: Secret
    let userAgent: String

    func payload(of card: Card) -> TemplateValue {
        card.fitted {
            message(of: card, lines: $0)
        } fits: {
            JSONText.bytes($0).count < Self.bytesMax
        }
    }

    /// A flow accepts with 202 and says nothing more; a connector of old says 200 whatever happens.
    func verdict(ofSuccess answer: TargetAnswer, for envelope: Envelope) -> Success {
        guard let match = answer.text.firstRange(of: "returned HTTP error") else { return .delivered(reference: nil) }
        let status = Int(answer.text[match.upperBound...].drop { $0 == " " }.prefix { $0.isASCII && $0.isNumber })
        let isTransient = status.map { $0 == 408 || $0 == 429 || $0 >= 500 } ?? false
        return .failure("but did not post the message", isTransient: isTransient)
    }

    private func message(of card: Card, lines: [Card.Line]) -> TemplateValue {
        let attachment = TemplateValue.object([
            "contentType": .text("application/vnd.microsoft.card.adaptive"), "contentUrl": .null,
            "content": content(of: card, lines: lines),
        ])
        return .object(["type": .text("message"), "attachments": .list([attachment])])
    }

    private func content(of card: Card, lines: [Card.Line]) -> TemplateValue {
        var body = [
            Self.block(
                card.headline, ["size": .text("Large"), "weight": .text("Bolder"), "color": Self.colour(card.tone)])
        ]
        if let summary = card.summary { body.append(Self.block(summary)) }
        if !card.facts.isEmpty {
            let facts = card.facts.map { fact in
                TemplateValue.object([
                    "title": .text(Self.escaped(fact.name)), "value": .text(Self.escaped(fact.value)),
                ])
            }
            body.append(.object(["type": .text("FactSet"), "facts": .list(facts)]))
        }
        body += lines.map { line in
            line.isHeading
                ? Self.block(line.text, ["weight": .text("Bolder")], spacing: "Medium")
                : Self.block(line.text, spacing: "None")
        }
        body.append(Self.block(card.footer, ["size": .text("Small"), "isSubtle": .bool(true)], spacing: "Medium"))
        let link = card.link.map { url in
            TemplateValue.object([
                "type": .text("Action.OpenUrl"), "title": .text("Open tocsin"), "url": .text(url),
            ])
        }
        let content: [(String, TemplateValue)] = [
            ("$schema", .text("http://adaptivecards.io/schemas/adaptive-card.json")), ("type", .text("AdaptiveCard")),
            ("version", .text("1.4")), ("msteams", .object(["width": .text("Full")])), ("body", .list(body)),
        ]
        return .object(Fields(content + (link.map { [("actions", .list([$0]))] } ?? [])))
    }

    private static func block(
        _ text: String, _ style: Fields<TemplateValue> = [:], spacing: String = "Default"
    ) -> TemplateValue {
        let run: [(String, TemplateValue)] = [("type", .text("TextRun")), ("text", .text(text))]
        let inlines = TemplateValue.list([.object(Fields(run + style.all.map { ($0.name, $0.value) }))])
        return .object(["type": .text("RichTextBlock"), "spacing": .text(spacing), "inlines": inlines])
    }

    private static func colour(_ tone: Tone) -> TemplateValue {
        switch tone {
        case .bad: .text("Attention")
        case .careful: .text("Warning")
        case .good: .text("Good")
        case .plain: .text("Default")
        }
    }

    /// The Markdown that a fact's value knows; a list's mark counts only at the start.
    static func escaped(_ text: String) -> String {
        let inner = text.unicodeScalars.map { "\\*_[]()`~".unicodeScalars.contains($0) ? "\\\($0)" : String($0) }
            .joined()
        if let first = inner.first, "-+#>".contains(first) { return "\\" + inner }
        let digits = inner.prefix { $0.isASCII && $0.isNumber }
        let rest = inner[digits.endIndex...]
        return !digits.isEmpty && rest.hasPrefix(".") ? digits + "\\" + rest : inner
    }
}
