import Core
import Foundation
import Templating

/// Events for ServiceNow's Event Management, which makes alerts of them: one for each `message_key`.
///
/// - SeeAlso: https://github.com/ServiceNow/ServiceNowDocs (event-management/send-events-via-web-service.md)
struct ServiceNowEvents: PagerFormat {
    private static let path = ["api", "global", "em", "jsonv2"]
    /// UTF-16 units.
    private static let descriptionMax = 4000
    private let api: ServiceAPI

    init(_ settings: ServiceNowSettings, userAgent: String) {
        api = ServiceAPI(Endpoint(settings.url), TargetRequest.Header.logon(settings.logon), userAgent: userAgent)
    }

    func payload(of trouble: Trouble) -> TemplateValue {
        let record = TemplateValue.object([
            "source": .text("tocsin"), "event_class": .text("tocsin"), "node": .text(trouble.place),
            "resource": .text(trouble.subject), "metric_name": .text("Backup session"),
            "type": .text("Backup \(trouble.message.event.rawValue)"), "message_key": .text(trouble.key),
            "severity": .text(Self.severity(of: trouble)),
            "resolution_state": .text(trouble.isOver ? "Closing" : "New"),
            "time_of_event": .text(String(trouble.message.time.text.prefix(19)).replacing("T", with: " ")),
            "description": .text(TicketText.plain(trouble, max: Self.descriptionMax)),
            "additional_info": .text(String(decoding: JSONText.bytes(trouble.detailFields), as: UTF8.self)),
        ])
        return .object(["records": .list([record])])
    }

    func request(for trouble: Trouble, body: [UInt8]) -> TargetRequest { api.post(Self.path, bytes: body) }

    private static func severity(of trouble: Trouble) -> String {
        if trouble.isOver { return "0" }
        return switch trouble.message.severity {
        case .critical: "1"
        case .error: "2"
        case .warning: "4"
        case .info: "5"
        }
    }
}
