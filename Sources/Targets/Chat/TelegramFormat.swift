import Core
import Foundation
import Templating

/// A bot of Telegram. What is told later of a trouble answers its first message.
///
/// - SeeAlso: https://core.telegram.org/bots/api#sendmessage
struct TelegramFormat: ChatFormat {
    /// UTF-16 units, counted before the marks are taken out, of which less is left.
    private static let lengthMax = 4096
    private let settings: TelegramSettings
    private let api: ServiceAPI

    init(_ settings: TelegramSettings, userAgent: String) {
        self.settings = settings
        api = ServiceAPI(Endpoint(settings.url), userAgent: userAgent)
    }

    func body(of envelope: Envelope) -> [UInt8] {
        let text = Card(envelope).text(in: HTMLMarkup(lineBreak: "\n")) { $0.utf16.count <= Self.lengthMax }
        return message(text, isHTML: true, chat: settings.chat, for: envelope)
    }

    func request(for envelope: Envelope, body: [UInt8], at now: Date) -> TargetRequest {
        api.post(["bot" + settings.token.reveal(), "sendMessage"], bytes: body)
    }

    /// The same without marks, or to where the group went: a group that grows becomes another chat.
    func plainer(after answer: TargetAnswer, for envelope: Envelope) -> [UInt8]? {
        guard answer.status == 400, let json = JSONValue(answer.body) else { return nil }
        if let chat = json.member("parameters")?.member("migrate_to_chat_id")?.name {
            let text = Card(envelope).text(in: HTMLMarkup(lineBreak: "\n")) { $0.utf16.count <= Self.lengthMax }
            return message(text, isHTML: true, chat: chat, for: envelope)
        }
        guard json.member("description")?.name?.contains("can't parse entities") ?? false else { return nil }
        let text = Card(envelope).text(in: PlainMarkup()) { $0.utf16.count <= Self.lengthMax }
        return message(text, isHTML: false, chat: settings.chat, for: envelope)
    }

    func verdict(ofSuccess answer: TargetAnswer, for envelope: Envelope) -> Success {
        let json = JSONValue(answer.body)
        guard json?.member("ok") == .bool(true) else {
            return .failure("without Telegram's `ok`: check `url`", isTransient: false)
        }
        let id = json?.member("result")?.member("message_id")?.name
        return .delivered(reference: envelope.conversation(after: id))
    }

    func failure(_ answer: TargetAnswer) -> Failure? {
        switch answer.status {
        case 400: Failure(isTransient: false, advice: "check `chat` and `topic`, and that the bot is in the chat")
        case 401, 404: Failure(isTransient: false, advice: "check `token`")
        case 403: Failure(isTransient: false, advice: "the bot was removed or blocked: let it into the chat again")
        default: nil
        }
    }

    private func message(_ text: String, isHTML: Bool, chat: String, for envelope: Envelope) -> [UInt8] {
        let answered = envelope.answered.flatMap { Int($0) }.map { id in
            TemplateValue.object(["message_id": .int(id), "allow_sending_without_reply": .bool(true)])
        }
        let isQuiet = envelope.message.severity == .info && !envelope.message.endsTrouble
        return JSONText.bytes(
            .members([
                "chat_id": .number(chat), "message_thread_id": settings.topic.map { .int($0) }, "text": .text(text),
                "parse_mode": isHTML ? .text("HTML") : nil,
                "link_preview_options": .object(["is_disabled": .bool(true)]), "reply_parameters": answered,
                "disable_notification": isQuiet ? .bool(true) : nil,
            ]))
    }
}
