import Foundation

/// A vendor's body, read as far as it can be shown.
protocol InboxPayload {
    var content: InboxMessage.Content { get }
}

extension InboxMessage {
    /// - Throws: `DecodingError` where the body is no JSON object of a known shape.
    static func read(_ body: Data) throws -> (Vendor, Content) {
        let decoder = JSONDecoder()
        let vendor = try decoder.decode(InboxEnvelope.self, from: body).vendor
        let payload: any InboxPayload =
            switch vendor {
            case .slack: try decoder.decode(SlackPayload.self, from: body)
            case .teams: try decoder.decode(TeamsPayload.self, from: body)
            case .discord: try decoder.decode(DiscordPayload.self, from: body)
            case .webhook: try decoder.decode(WebhookPayload.self, from: body)
            }
        return (vendor, payload.content)
    }
}
