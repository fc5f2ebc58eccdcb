import FlyingFox
import Foundation

/// What each vendor answers to a message it took.
enum InboxReceipt {
    private struct Discord: Encodable {
        let id: String
        let type = 0
        let content: String
        let channel: String

        private enum CodingKeys: String, CodingKey {
            case id, type, content
            case channel = "channel_id"
        }
    }

    /// - Parameter waits: Discord's `?wait=true`; without it there is no message in the answer.
    static func answer(to message: InboxMessage, waits: Bool) throws -> HTTPResponse {
        switch message.vendor {
        case .slack:
            return HTTPResponse(statusCode: .ok, headers: [.contentType: "text/html"], body: Data("ok".utf8))
        case .teams:
            // Queued is all a Workflows webhook ever says.
            return HTTPResponse(statusCode: .accepted)
        case .discord:
            guard waits else { return HTTPResponse(statusCode: .noContent) }
            let receipt = Discord(id: String(message.id), content: message.content.title, channel: message.channel)
            return HTTPResponse(
                statusCode: .ok, headers: [.contentType: "application/json"], body: try JSONEncoder().encode(receipt))
        case .webhook:
            return HTTPResponse(
                statusCode: .ok, headers: [.contentType: "application/json"], body: Data(#"{"ok":true}"#.utf8))
        }
    }
}
