import FlyingFox
import Foundation
import Mustache

/// The chat as a web page: a column for each channel, newest message last. Readable without scripts; the script only
/// brings new messages in.
struct InboxPage: Sendable {
    let timeZone: TimeZone
    private let template: MustacheTemplate

    init(timeZone: TimeZone) {
        self.timeZone = timeZone
        do {
            template = try MustacheTemplate(string: Self.templateText)
        } catch {
            preconditionFailure("the page's template is wrong: \(error)")
        }
    }

    /// Nothing is loaded from elsewhere and nothing inline runs, so a hostile name stays text twice over.
    static let headers: HTTPHeaders = [
        HTTPHeader("Content-Security-Policy"): """
        default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; \
        base-uri 'none'; form-action 'none'; frame-ancestors 'none'
        """,
        HTTPHeader("X-Content-Type-Options"): "nosniff",
        HTTPHeader("Referrer-Policy"): "no-referrer",
        .cacheControl: "no-store",
    ]

    static func asset(_ name: String) -> HTTPResponse? {
        let (type, text): (String, String)
        switch name {
        case "inbox.css": (type, text) = ("text/css; charset=utf-8", styleText)
        case "inbox.js": (type, text) = ("text/javascript; charset=utf-8", scriptText)
        case "icon.svg": (type, text) = ("image/svg+xml", iconText)
        default: return nil
        }
        var headers = headers
        headers[.contentType] = type
        return HTTPResponse(statusCode: .ok, headers: headers, body: Data(text.utf8))
    }

    /// The template escapes every value for HTML.
    func html(_ messages: [InboxMessage]) -> String {
        let names = messages.map(\.channel).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }.sorted()
        let channels = names.enumerated().map { index, name in
            channel(name, index, messages.filter { $0.channel == name })
        }
        let view: [String: Any] = [
            "channels": channels, "isEmpty": channels.isEmpty, "count": messages.count,
            "countText": messages.count == 1 ? "1 message" : "\(messages.count) messages",
        ]
        return template.render(view)
    }

    private func channel(_ name: String, _ index: Int, _ messages: [InboxMessage]) -> [String: Any] {
        [
            "name": name, "key": "channel-\(index)", "count": messages.count, "messages": messages.map(message),
            "tone": messages.last?.content.tone.rawValue ?? "info",
        ]
    }

    private func message(_ message: InboxMessage) -> [String: Any] {
        let content = message.content
        return [
            "id": message.id, "version": "\(message.id)\(message.isEdited ? "-\(message.raw.hashValue)" : "")",
            "tone": content.tone.rawValue, "toneText": Self.spoken(content.tone), "vendor": message.vendor.rawValue,
            "title": content.title, "lines": content.lines,
            "facts": content.facts.map { ["name": $0.name, "value": $0.value] },
            "hasFacts": !content.facts.isEmpty, "mentions": content.mentions, "isEdited": message.isEdited,
            "time": clock(message.receivedAt), "timestamp": message.receivedAt.formatted(.iso8601), "raw": message.raw,
        ]
    }

    /// Colour alone tells some readers nothing.
    private static func spoken(_ tone: InboxMessage.Tone) -> String {
        switch tone {
        case .bad: "Failure"
        case .warning: "Warning"
        case .good: "Good"
        case .info: "Notice"
        }
    }

    private func clock(_ date: Date) -> String {
        date.verbatim(
            """
            \(hour: .twoDigits(clock: .twentyFourHour, hourCycle: .zeroBased)):\
            \(minute: .twoDigits):\(second: .twoDigits)
            """,
            in: timeZone)
    }
}
