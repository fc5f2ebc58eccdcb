import Core
import Foundation
import Targets
import Testing

/// What is told later of a trouble belongs to its first message, in chats that can do so.
@Suite struct ConversationTests {
    /// What a chat answers to a message that it took, and what it is known by then.
    static let chats: [(service: TargetSettings.Service, taken: TargetAnswer, name: String)] = [
        (Samples.slackBot, Scenes.answer(200, #"{"ok":true,"channel":"C1","ts":"17.01"}"#), "C1/17.01"),
        (service(.matrix), Scenes.answer(200, #"{"event_id":"$E"}"#), "$E"),
        (service(.telegram), Scenes.answer(200, #"{"ok":true,"result":{"message_id":42}}"#), "42"),
        (service(.webex), Scenes.answer(200, #"{"id":"M17"}"#), "M17"),
        (service(.googleChat), Scenes.answer(200, #"{"name":"spaces/S/messages/M"}"#), "tocsin-\(Samples.id.rawValue)"),
    ]

    private static func service(_ kind: TargetSettings.Kind) -> TargetSettings.Service {
        Samples.settings(kind).service
    }

    private static func known(_ message: Message, as name: String) -> Envelope {
        var envelope = Samples.envelope(message)
        envelope.reference = name
        envelope.isUpdate = true
        return envelope
    }

    /// What names the first message in a request.
    private static func place(_ name: String) -> String { String(name.split(separator: "/").last ?? "") }

    private static func text(_ request: TargetRequest) -> String { String(decoding: request.body, as: UTF8.self) }

    @Test(arguments: chats)
    func `a later message answers the first`(
        service: TargetSettings.Service, taken: TargetAnswer, name: String
    ) throws {
        let writer = try Samples.writer(service)
        let first = writer.exchange(Samples.envelope(), [taken])
        #expect(first.verdict == .delivered(reference: name))
        for message in [Samples.reminder, Samples.escalation, Samples.message(), Samples.recovery] {
            let later = writer.exchange(Self.known(message, as: "C1/16.5"), [taken, taken])
            #expect(later.verdict == .delivered(reference: "C1/16.5"))
            let request = try #require(later.requests.last)
            if service.kind != .telegram { #expect(Self.text(request).contains("16.5")) }
        }
    }

    @Test(arguments: chats)
    func `what belongs to no incident begins no conversation and joins none`(
        service: TargetSettings.Service, taken: TargetAnswer, name: String
    ) throws {
        let writer = try Samples.writer(service)
        let (requests, verdict) = writer.exchange(Self.known(Samples.added, as: name), [taken])
        #expect(verdict == .delivered(reference: nil))
        #expect(requests.count == 1)
        #expect(!Self.text(requests[0]).contains(Self.place(name)))
    }

    @Test func `an answer in Telegram goes to the message by its number`() throws {
        let envelope = Self.known(Samples.recovery, as: "41")
        let json = try #require(try Samples.writer(.telegram).request(envelope)?.json)
        let answered = try #require(json["reply_parameters"] as? [String: Any])
        #expect(answered["message_id"] as? Int == 41)
        #expect(answered["allow_sending_without_reply"] as? Bool == true)
    }

    // MARK: - The first message turns green

    static let amending: [(service: TargetSettings.Service, taken: TargetAnswer)] = [
        (chats[0].service, chats[0].taken), (chats[1].service, chats[1].taken),
    ]

    @Test(arguments: amending)
    func `at the end the first message is changed, and then the end is told`(
        service: TargetSettings.Service, taken: TargetAnswer
    ) throws {
        let writer = try Samples.writer(service)
        let (requests, verdict) = writer.exchange(Self.known(Samples.recovery, as: "C1/17"), [taken, taken])
        #expect(verdict?.word == "delivered")
        #expect(requests.count == 2)
        #expect(requests[0].url != requests[1].url)
        for request in requests { #expect(Self.text(request).contains("NAS-hr is well again")) }
        #expect(requests[1].body == writer.body(Self.known(Samples.recovery, as: "C1/17")))
    }

    @Test(arguments: amending)
    func `what can not be changed is told all the same`(service: TargetSettings.Service, taken: TargetAnswer) throws {
        let writer = try Samples.writer(service)
        let envelope = Self.known(Samples.recovery, as: "C1/17")
        for refusal in [Scenes.answer(404), Scenes.answer(200, #"{"ok":false,"error":"edit_window_closed"}"#)] {
            #expect(writer.exchange(envelope, [refusal, taken]).verdict?.word == "delivered")
        }
        let slow = writer.exchange(envelope, [Scenes.answer(429, "", (name: "Retry-After", value: "9"))])
        #expect(slow.verdict?.word == "retry 9")
    }

    // MARK: - A conversation that is lost

    static let lost: [(service: TargetSettings.Service, refusal: TargetAnswer, taken: TargetAnswer)] = [
        (chats[0].service, Scenes.answer(200, #"{"ok":false,"error":"thread_not_found"}"#), chats[0].taken),
        (chats[0].service, Scenes.answer(200, #"{"ok":false,"error":"not_in_channel"}"#), chats[0].taken),
        (chats[1].service, Scenes.answer(400, #"{"errcode":"M_UNKNOWN"}"#), chats[1].taken),
        (chats[1].service, Scenes.answer(404, #"{"errcode":"M_NOT_FOUND"}"#), chats[1].taken),
        (chats[3].service, Scenes.answer(404), chats[3].taken), (chats[3].service, Scenes.answer(400), chats[3].taken),
    ]

    @Test(arguments: lost)
    func `where the first message is gone a later one stands by itself`(
        service: TargetSettings.Service, refusal: TargetAnswer, taken: TargetAnswer
    ) throws {
        let writer = try Samples.writer(service)
        let (requests, verdict) = writer.exchange(Self.known(Samples.reminder, as: "C1/17"), [refusal, taken])
        #expect(verdict?.word == "delivered")
        #expect(requests.count == 2)
        #expect(!Self.text(requests[1]).contains("17\""))
        #expect(writer.exchange(Samples.envelope(), [refusal]).verdict?.word == "permanent")
    }

    @Test func `a group of Telegram that became another chat is told there`() throws {
        let moved = #"{"ok":false,"error_code":400,"parameters":{"migrate_to_chat_id":-100999}}"#
        let answers = [Scenes.answer(400, moved), Self.chats[2].taken]
        let (requests, verdict) = try Samples.writer(.telegram).exchange(Samples.envelope(), answers)
        #expect(verdict?.word == "delivered")
        #expect(requests.last?.json?["chat_id"] as? Int == -100_999)
    }

    @Test func `what Telegram can not read is told without marks`() throws {
        let refusal = Scenes.answer(400, #"{"ok":false,"description":"Bad Request: can't parse entities: x"}"#)
        let answers = [refusal, Self.chats[2].taken]
        let (requests, verdict) = try Samples.writer(.telegram).exchange(Samples.envelope(Samples.hostile), answers)
        #expect(verdict?.word == "delivered")
        let json = try #require(requests.last?.json)
        #expect(json["parse_mode"] == nil)
        #expect((json["text"] as? String)?.contains("&lt;") == false)
    }

    @Test func `what a bot of Slack does not understand is told as text alone`() throws {
        let refusal = Scenes.answer(200, #"{"ok":false,"error":"invalid_blocks"}"#)
        let answers = [refusal, Self.chats[0].taken]
        let envelope = Self.known(Samples.hostile, as: "C1/17")
        let (requests, verdict) = try Samples.writer(Samples.slackBot).exchange(envelope, answers)
        #expect(verdict?.word == "delivered")
        let json = try #require(requests.last?.json)
        #expect(Set(json.allKeys.compactMap { $0 as? String }).isDisjoint(with: ["blocks", "attachments"]))
        #expect(json["thread_ts"] as? String == "17")
    }

    @Test func `one message of Matrix is one transaction at every attempt`() throws {
        let urls = try (0..<3).map { _ in try Samples.writer(.matrix).request(Samples.envelope())?.url }
        #expect(Set(urls).count == 1)
        #expect(urls[0]?.reveal().hasSuffix("/send/m.room.message/\(Samples.id.rawValue)") == true)
    }
}
