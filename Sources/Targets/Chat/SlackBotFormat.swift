import Core
import Foundation
import Templating

/// A bot of Slack: one thread for each trouble, every answer shown in the channel as well, and the first message turns
/// green when it is over.
///
/// - SeeAlso: https://docs.slack.dev/reference/methods/chat.postMessage
struct SlackBotFormat: AmendingFormat {
    private let channel: String
    private let api: ServiceAPI

    /// - Parameter token: Of the bot, `xoxb-…`.
    init(url: Secret, token: Secret, channel: String, userAgent: String) {
        self.channel = channel
        api = ServiceAPI(Endpoint(url), [.bearer(token)], userAgent: userAgent)
    }

    func body(of envelope: Envelope) -> [UInt8] {
        let thread = envelope.answered.flatMap(Post.init)
        return JSONText.bytes(
            .object(Fields(SlackMessage.rich(Card(envelope)) + place(in: thread) + mark(of: envelope))))
    }

    func request(for envelope: Envelope, body: [UInt8], at now: Date) -> TargetRequest {
        api.post(["api", "chat.postMessage"], bytes: body)
    }

    func amendment(of first: String, for envelope: Envelope) -> TargetRequest? {
        guard let post = Post(first) else { return nil }
        let place: [(String, TemplateValue)] = [("channel", .text(post.channel)), ("ts", .text(post.time))]
        return api.post(["api", "chat.update"], .object(Fields(SlackMessage.rich(Card(envelope)) + place)))
    }

    /// A thread that is gone is no reason to say nothing, nor is a block that Slack does not understand.
    func plainer(after answer: TargetAnswer, for envelope: Envelope) -> [UInt8]? {
        let thread = envelope.answered.flatMap(Post.init)
        guard answer.status == 200, let error = JSONValue(answer.body)?.member("error")?.name else { return nil }
        if SlackMessage.misunderstandings.contains(error) {
            return JSONText.bytes(.object(Fields(SlackMessage.bare(Card(envelope)) + place(in: thread))))
        }
        guard thread != nil, Self.lostThreads.contains(error) else { return nil }
        return JSONText.bytes(.object(Fields(SlackMessage.rich(Card(envelope)) + place(in: nil) + mark(of: envelope))))
    }

    func verdict(ofSuccess answer: TargetAnswer, for envelope: Envelope) -> Success {
        let json = JSONValue(answer.body)
        if json?.member("ok") == .bool(true) {
            let post = Post(channel: json?.member("channel")?.name, time: json?.member("ts")?.name)
            return .delivered(reference: envelope.conversation(after: post?.name))
        }
        guard let error = json?.member("error")?.name else {
            return .failure("without Slack's `ok`: check `url`", isTransient: false)
        }
        let advice = Self.advice[error].map { " (\($0))" } ?? ""
        return .failure("and yet it is not posted\(advice)", isTransient: Self.transients.contains(error))
    }

    private func place(in thread: Post?) -> [(String, TemplateValue)] {
        guard let thread else { return [("channel", .text(channel))] }
        return [
            ("channel", .text(thread.channel)), ("thread_ts", .text(thread.time)), ("reply_broadcast", .bool(true)),
        ]
    }

    /// Slack takes no key of ours, but keeps this with the message.
    private func mark(of envelope: Envelope) -> [(String, TemplateValue)] {
        let payload = TemplateValue.object(["id": .text(envelope.id.rawValue)])
        return [("metadata", .object(["event_type": .text("tocsin_message"), "event_payload": payload]))]
    }

    /// The first message was removed, or another channel is configured since.
    private static let lostThreads: Set<String> = [
        "thread_not_found", "invalid_thread_ts", "message_not_found", "cannot_reply_to_message", "channel_not_found",
        "not_in_channel", "is_archived",
    ]
    /// The words that Slack has for what may pass by itself.
    private static let transients: Set<String> = [
        "ratelimited", "rate_limited", "fatal_error", "internal_error", "request_timeout", "service_unavailable",
    ]
    private static let advice: [String: String] = [
        "not_in_channel": "invite the bot to the channel", "channel_not_found": "check `channel`, and invite the bot",
        "is_archived": "the channel is archived", "invalid_auth": "check `token`", "not_authed": "check `token`",
        "token_revoked": "make a new token", "account_inactive": "make a new token",
        "missing_scope": "give the app the scope `chat:write`",
    ]
}

extension SlackBotFormat {
    /// What Slack knows a message by.
    private struct Post {
        let channel: String
        let time: String

        var name: String { "\(channel)/\(time)" }

        init?(_ name: String) {
            let parts = name.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
            guard parts.count == 2 else { return nil }
            self.init(channel: parts[0], time: parts[1])
        }

        init?(channel: String?, time: String?) {
            guard let channel, let time, !channel.isEmpty, !time.isEmpty else { return nil }
            self.channel = channel
            self.time = time
        }
    }
}
