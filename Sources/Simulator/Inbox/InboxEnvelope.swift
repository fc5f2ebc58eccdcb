/// Tells a vendor's body from another's by the members it has.
struct InboxEnvelope: Decodable {
    let vendor: InboxMessage.Vendor

    private enum Key: CodingKey { case text, blocks, content, embeds, attachments }
    private struct Attachment: Decodable { var contentType: String? }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        let attachments: [Attachment]
        do {
            attachments = try container.decodeIfPresent([Attachment].self, forKey: .attachments) ?? []
        } catch is DecodingError {
            attachments = []
        }
        if attachments.contains(where: { $0.contentType != nil }) {
            vendor = .teams
        } else if container.contains(.embeds) || container.text(.content) != nil {
            vendor = .discord
        } else if container.contains(.blocks) || container.text(.text) != nil || !attachments.isEmpty {
            vendor = .slack
        } else {
            vendor = .webhook
        }
    }
}

extension KeyedDecodingContainer {
    /// Nil also where something else than text stands there.
    func text(_ key: Key) -> String? {
        do { return try decodeIfPresent(String.self, forKey: key) } catch { return nil }
    }
}
