import Foundation

/// The newest messages, in the order of arrival.
struct InboxLog: Sendable {
    static let messagesMax = 500

    private(set) var messages: [InboxMessage] = []
    /// Changes with whatever the page shows.
    private(set) var revision = 0
    private var received = 0

    /// - Throws: `DecodingError` where the body is no JSON object.
    mutating func receive(_ body: Data, channel: String, at now: Date) throws -> InboxMessage {
        let (vendor, content) = try InboxMessage.read(body)
        received += 1
        revision += 1
        let message = InboxMessage(
            id: received, channel: channel, vendor: vendor, receivedAt: now, content: content,
            raw: String(decoding: body, as: UTF8.self))
        messages.append(message)
        messages.removeFirst(max(0, messages.count - Self.messagesMax))
        return message
    }

    /// Discord lets a webhook edit what it sent.
    ///
    /// - Returns: Nil where the channel has no such message (any more).
    mutating func edit(_ id: Int, _ body: Data, channel: String) throws -> InboxMessage? {
        guard let index = messages.firstIndex(where: { $0.id == id && $0.channel == channel }) else { return nil }
        messages[index].content = try InboxMessage.read(body).1
        messages[index].raw = String(decoding: body, as: UTF8.self)
        messages[index].isEdited = true
        revision += 1
        return messages[index]
    }
}
