import Core
import Templating

/// Rocket.Chat's incoming webhook. Its Markdown has no escape that every version knows: the title is written with signs
/// that look alike, and the rest is an attachment that is not read as Markdown at all.
///
/// - SeeAlso: https://developer.rocket.chat/apidocs/post-message
struct RocketChatFormat: ChatHookFormat {
    /// UTF-16 units of all texts together; a server takes 5000 unless it is told otherwise.
    private static let lengthMax = 4000
    let url: Secret
    let userAgent: String
    private let channel: String?

    init(_ settings: ChannelHookSettings, userAgent: String) {
        url = settings.url
        channel = settings.channel
        self.userAgent = userAgent
    }

    func payload(of card: Card) -> TemplateValue {
        let title = Markdown.bare.strong(Markdown.bare.text(card.headline))
        let text = card.text(in: PlainMarkup(), [.facts, .footer]) {
            $0.utf16.count + title.utf16.count <= Self.lengthMax
        }
        let attachment = TemplateValue.members([
            "color": .text(card.tone.hex), "text": .text(text), "mrkdwn_in": .list([]),
            "title": card.link == nil ? nil : .text("Open tocsin"), "title_link": card.link.map { .text($0) },
        ])
        return .members([
            "text": .text(title), "attachments": .list([attachment]), "parseUrls": .bool(false),
            "channel": channel.map { .text($0) },
        ])
    }

    func verdict(ofSuccess answer: TargetAnswer, for envelope: Envelope) -> Success {
        JSONValue(answer.body)?.member("success") == .bool(true)
            ? .delivered(reference: nil)
            : .failure("without Rocket.Chat's `success`: check `url` and `channel`", isTransient: false)
    }
}
