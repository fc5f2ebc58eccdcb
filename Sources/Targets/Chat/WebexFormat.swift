import Core
import Foundation
import Templating

/// A bot of Webex, which keeps a trouble together in one thread, or an incoming webhook, which can not.
///
/// - SeeAlso: https://developer.webex.com/docs/api/v1/messages
struct WebexFormat: ChatFormat {
    /// Bytes of a message, below the 7439 that are taken.
    private static let bytesMax = (markdown: 6000, text: 1000)
    private let settings: WebexSettings
    private let userAgent: String

    init(_ settings: WebexSettings, userAgent: String) {
        self.settings = settings
        self.userAgent = userAgent
    }

    func body(of envelope: Envelope) -> [UInt8] { message(envelope, thread: envelope.answered) }

    func request(for envelope: Envelope, body: [UInt8], at now: Date) -> TargetRequest {
        guard let token = settings.token else { return .post(body, to: settings.url, userAgent: userAgent) }
        let url = Endpoint(settings.url).url(["v1", "messages"])
        return .post(body, to: url, [.bearer(token)], userAgent: userAgent)
    }

    /// The first message of the thread may be gone.
    func plainer(after answer: TargetAnswer, for envelope: Envelope) -> [UInt8]? {
        guard settings.room != nil, envelope.answered != nil, answer.status == 400 || answer.status == 404 else {
            return nil
        }
        return message(envelope, thread: nil)
    }

    func verdict(ofSuccess answer: TargetAnswer, for envelope: Envelope) -> Success {
        guard settings.token != nil else { return .delivered(reference: nil) }
        guard let id = JSONValue(answer.body)?.member("id")?.name else {
            return .failure("without the message: check `url`", isTransient: false)
        }
        return .delivered(reference: envelope.conversation(after: id))
    }

    private func message(_ envelope: Envelope, thread: String?) -> [UInt8] {
        let card = Card(envelope)
        let short = card.text(in: PlainMarkup(), .headline) { $0.utf8.count <= Self.bytesMax.text }
        return JSONText.bytes(
            .members([
                "roomId": settings.room.map { .text($0) },
                "parentId": settings.room == nil ? nil : thread.map { .text($0) },
                "markdown": .text(card.text(in: Markdown.webex) { $0.utf8.count <= Self.bytesMax.markdown }),
                "text": settings.room == nil ? nil : .text(short),
            ]))
    }
}
