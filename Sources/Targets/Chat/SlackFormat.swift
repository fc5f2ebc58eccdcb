import Core
import Templating

/// Slack's incoming webhook.
///
/// - SeeAlso: https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks
struct SlackFormat: ChatHookFormat {
    let url: Secret
    let userAgent: String

    func payload(of card: Card) -> TemplateValue { .object(Fields(SlackMessage.rich(card))) }

    func plainer(after answer: TargetAnswer, for envelope: Envelope) -> [UInt8]? {
        guard answer.status == 400, SlackMessage.misunderstandings.contains(PlainText.line(answer.text)) else {
            return nil
        }
        return JSONText.bytes(.object(Fields(SlackMessage.bare(Card(envelope)))))
    }

    /// Slack answers a good message with these two letters and nothing else.
    func verdict(ofSuccess answer: TargetAnswer, for envelope: Envelope) -> Success {
        PlainText.line(answer.text) == "ok"
            ? .delivered(reference: nil)
            : .failure("without Slack's `ok`: check that `url` is an incoming webhook", isTransient: false)
    }
}
