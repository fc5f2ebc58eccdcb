import Core
import Templating

/// Mattermost's incoming webhook: the title as the text that phones show, the rest in an attachment with a colour. It
/// names no message, so that there are no threads.
///
/// - SeeAlso: https://developers.mattermost.com/integrate/webhooks/incoming/
struct MattermostFormat: ChatHookFormat {
    /// UTF-16 units of all texts together, below the 16383 characters at which a post is split.
    private static let lengthMax = 12_000
    let url: Secret
    let userAgent: String
    private let channel: String?

    init(_ settings: ChannelHookSettings, userAgent: String) {
        url = settings.url
        channel = settings.channel
        self.userAgent = userAgent
    }

    func payload(of card: Card) -> TemplateValue {
        let markup = Markdown.mattermost
        let fields = card.facts.map { fact in
            TemplateValue.object([
                "title": .text(Inert.text(fact.name)), "value": .text(markup.text(fact.value)), "short": .bool(true),
            ])
        }
        let attachment = TemplateValue.object([
            "color": .text(card.tone.hex), "fallback": .text(Inert.text(card.summary ?? card.title)),
            "text": .text(card.text(in: markup, .link) { $0.utf16.count <= Self.lengthMax }),
            "fields": .list(fields), "footer": .text(Inert.text(card.footer)),
        ])
        return .members([
            "text": .text(markup.strong(markup.text(card.headline))), "attachments": .list([attachment]),
            "channel": channel.map { .text($0) },
        ])
    }

    func verdict(ofSuccess answer: TargetAnswer, for envelope: Envelope) -> Success {
        PlainText.line(answer.text) == "ok"
            ? .delivered(reference: nil)
            : .failure("without Mattermost's `ok`: check that `url` is an incoming webhook", isTransient: false)
    }
}
