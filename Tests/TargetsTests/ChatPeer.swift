import Core
import Foundation
import Targets
import Testing

/// A chat that refuses what its maker refuses, and is as narrow as its documentation: a member that it does not know, a
/// text that is too long in its own unit, an element that it does not read.
struct ChatPeer: Sendable {
    let service: TargetSettings.Service
    /// Why a request is refused; nil: it is taken.
    let refusal: @Sendable (TargetRequest) -> String?
    let taken: TargetAnswer
    let refused: Int

    func answer(to request: TargetRequest) -> TargetAnswer {
        guard request.header("user-agent") != nil else { return Scenes.answer(refused, "no User-Agent") }
        return refusal(request).map { Scenes.answer(refused, $0) } ?? taken
    }

    static let all: [ChatPeer] = [
        slack, mattermost, rocketChat, googleChat, zulip, matrix, telegram, webex, ntfy, gotify, splunk,
    ]

    private static func peer(
        _ kind: TargetSettings.Kind, taken: String, refused: Int = 400,
        _ refusal: @escaping @Sendable (TargetRequest) -> String?
    ) -> ChatPeer {
        ChatPeer(
            service: Samples.settings(kind).service, refusal: refusal, taken: Scenes.answer(200, taken),
            refused: refused)
    }

    private static let slack = ChatPeer(
        service: Samples.slackBot, refusal: slackRefusal,
        taken: Scenes.answer(200, #"{"ok":true,"channel":"C1","ts":"17.01"}"#), refused: 200)

    @Sendable private static func slackRefusal(_ request: TargetRequest) -> String? {
        let json = Body(request)
        if request.header("authorization") != "Bearer TOKENSECRET" { return #"{"ok":false,"error":"not_authed"}"# }
        let isUpdate = request.url.reveal() == "https://slack.com/api/chat.update"
        guard isUpdate || request.url.reveal() == "https://slack.com/api/chat.postMessage" else {
            return "unknown_method"
        }
        let known = isUpdate ? ["ts"] : ["thread_ts", "reply_broadcast", "metadata"]
        return json.strangers(
            ["channel", "text", "blocks", "attachments", "mrkdwn", "unfurl_links", "unfurl_media"] + known)
            ?? json.tooLong("text", 4000) ?? json.missing("channel")
            ?? (json["text"]?.unicodeScalars.contains("<") == true ? "a link or a mention in `text`" : nil)
            ?? (!isUpdate && json.has("reply_broadcast") && !json.has("thread_ts") ? "reply_broadcast alone" : nil)
    }

    private static let mattermost = peer(.mattermost, taken: "ok") { request in
        let json = Body(request)
        let attachment = json.first("attachments")
        let texts = [json["text"], attachment?["text"]].compactMap(\.self)
        return json.strangers(["text", "attachments", "channel"]) ?? json.missing("text")
            ?? attachment?.strangers(["fallback", "color", "text", "fields", "footer"])
            ?? (texts.map(\.unicodeScalars.count).reduce(0, +) > 16_383 ? "the post is split" : nil)
            ?? texts.lazy.compactMap(Activity.slackMarks).first
    }

    private static let rocketChat = peer(.rocketChat, taken: #"{"success":true}"#) { request in
        let json = Body(request)
        let attachment = json.first("attachments")
        let texts = [json["text"], attachment?["text"]].compactMap(\.self)
        return json.strangers(["text", "attachments", "channel", "parseUrls"]) ?? json.missing("text")
            ?? attachment?.strangers(["color", "text", "mrkdwn_in", "title", "title_link"])
            ?? (texts.map(\.utf16.count).reduce(0, +) > 5000 ? "error-message-size-exceeded" : nil)
    }

    private static let googleChat = peer(.googleChat, taken: #"{"name":"spaces/S/messages/M"}"#) { request in
        let json = Body(request)
        guard request.url.reveal().contains("messageReplyOption=REPLY_MESSAGE_FALLBACK_TO_NEW_THREAD") else {
            return "a thread without its option"
        }
        return json.strangers(["text", "cardsV2", "thread"]) ?? (request.body.count > 32_000 ? "too large" : nil)
            ?? (json["text"]?.unicodeScalars.contains("<") == true ? "a link or a mention in `text`" : nil)
            ?? json.leaves("text", below: "cardsV2").lazy
            .compactMap { HTMLReader.fault(in: $0, elements: ["b", "i", "br", "font", "a"]) }.first
            ?? (json.leaves("text").contains("") ? "an empty text" : nil)
    }

    private static let zulip = peer(.zulip, taken: #"{"result":"success","id":42,"msg":""}"#) { request in
        guard request.header("content-type") == "application/x-www-form-urlencoded" else { return "no form" }
        guard request.header("authorization")?.hasPrefix("Basic ") == true else { return "UNAUTHORIZED" }
        let fields = Body.form(request)
        guard Set(fields.keys) == ["type", "to", "topic", "content"] else { return "unknown parameters" }
        guard fields["type"] == "stream", fields["to"] == "backups" else { return "STREAM_DOES_NOT_EXIST" }
        guard let topic = fields["topic"], (1...60).contains(topic.unicodeScalars.count) else { return "topic" }
        guard let content = fields["content"], (1...10_000).contains(content.unicodeScalars.count) else {
            return "content"
        }
        return topic.contains("\n") ? "a line break in the topic" : nil
    }

    private static let matrix = peer(.matrix, taken: #"{"event_id":"$E"}"#) { request in
        let json = Body(request)
        let path = "https://desk.example.net/_matrix/client/v3/rooms/%21room%3Aexample.net/send/m.room.message/"
        guard request.method == "PUT", request.url.reveal().hasPrefix(path) else { return "M_UNRECOGNIZED" }
        guard request.header("authorization") == "Bearer TOKENSECRET" else { return "M_UNKNOWN_TOKEN" }
        guard ["m.text", "m.notice"].contains(json["msgtype"] ?? ""), json["body"]?.isEmpty == false else {
            return "M_BAD_JSON"
        }
        let elements = ["b", "i", "br", "font", "a", "p", "ul", "li", "strong"]
        return json.strangers([
            "msgtype", "body", "format", "formatted_body", "m.mentions", "m.relates_to", "m.new_content",
        ]) ?? (request.body.count > 60_000 ? "M_TOO_LARGE" : nil)
            ?? (json.hasDecimals ? "M_BAD_JSON: a float" : nil)
            ?? json.leaves("formatted_body").lazy.compactMap { HTMLReader.fault(in: $0, elements: elements) }.first
    }

    private static let telegram = peer(.telegram, taken: #"{"ok":true,"result":{"message_id":42}}"#) { request in
        let json = Body(request)
        guard request.url.reveal() == "https://api.telegram.org/botTOKENSECRET/sendMessage" else { return "Not Found" }
        guard json["parse_mode"] == "HTML", let text = json["text"] else { return "message text is empty" }
        if let fault = HTMLReader.fault(in: text, elements: ["b", "i", "a"]) {
            return "can't parse entities: \(fault)"
        }
        guard (1...4096).contains(HTMLReader.text(of: text).utf16.count) else { return "message is too long" }
        return json.strangers([
            "chat_id", "message_thread_id", "text", "parse_mode", "link_preview_options", "reply_parameters",
            "disable_notification",
        ])
    }

    private static let webex = peer(.webex, taken: #"{"id":"M"}"#) { request in
        let json = Body(request)
        guard request.header("authorization") == "Bearer TOKENSECRET" else { return "401" }
        return json.strangers(["roomId", "parentId", "markdown", "text"]) ?? json.missing("roomId")
            ?? ((json["markdown"] ?? "").utf8.count > 7439 || (json["text"] ?? "").utf8.count > 7439 ? "too long" : nil)
            ?? (json["markdown"]?.unicodeScalars.contains("<") == true ? "an element in `markdown`" : nil)
    }

    private static let ntfy = peer(.ntfy, taken: #"{"id":"x","event":"message"}"#) { request in
        let json = Body(request)
        guard request.url.reveal() == "https://desk.example.net", json["topic"] == "TOPICSECRET" else { return "topic" }
        return json.strangers(["topic", "title", "message", "priority", "tags", "click", "actions"])
            ?? (request.body.count > 8192 ? "41303" : nil)
            ?? ((json["message"] ?? "").utf8.count > 4096 ? "it becomes an attachment" : nil)
            ?? ((json.number("priority").map { (1...5).contains($0) } ?? false) ? nil : "40007")
    }

    private static let gotify = peer(.gotify, taken: #"{"id":25,"appid":5}"#) { request in
        let json = Body(request)
        guard request.url.reveal() == "https://desk.example.net/message" else { return "404" }
        guard request.header("x-gotify-key") == "TOKENSECRET" else { return "401" }
        return json.strangers(["title", "message", "priority", "extras"]) ?? json.missing("message")
    }

    private static let splunk = peer(.splunkHEC, taken: #"{"text":"Success","code":0}"#) { request in
        let json = Body(request)
        guard request.header("authorization") == "Splunk TOKENSECRET" else { return #"{"code":3}"# }
        guard request.url.reveal() == "https://desk.example.net/services/collector/event" else { return "404" }
        return json.strangers(["time", "host", "source", "sourcetype", "index", "event"])
            ?? (json.has("event") ? nil : #"{"text":"Event field is required","code":12}"#)
            ?? (request.body.count > 1_000_000 ? "413" : nil)
    }
}

extension ChatPeer: CustomTestStringConvertible {
    var testDescription: String { service.kind.rawValue }
}
