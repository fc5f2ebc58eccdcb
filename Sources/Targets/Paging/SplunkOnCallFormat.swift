import Core
import Foundation
import Templating

/// The REST endpoint of Splunk On-Call.
///
/// - SeeAlso: https://help.victorops.com/knowledge-base/rest-endpoint-integration-guide/
struct SplunkOnCallFormat: PagerFormat {
    private static let address = "https://alert.victorops.com/integrations/generic/20131114/alert"
    private static let messageMax = 20_000
    private let url: Secret
    private let userAgent: String

    init(_ settings: SplunkOnCallSettings, userAgent: String) {
        let base = settings.url ?? Secret(Self.address)
        let keys = [settings.apiKey?.reveal(), settings.routingKey].compactMap(\.self)
        url = settings.apiKey == nil ? base : Endpoint(base).url(keys)
        self.userAgent = userAgent
    }

    func payload(of trouble: Trouble) -> TemplateValue {
        .object([
            "message_type": .text(Self.type(of: trouble)), "entity_id": .text(trouble.key),
            "entity_display_name": .text(trouble.headline),
            "state_message": .text(trouble.report { $0.utf16.count <= Self.messageMax }),
            "state_start_time": .int(Int(trouble.message.time.date.timeIntervalSince1970.rounded(.down))),
            "monitoring_tool": .text("tocsin"),
        ])
    }

    func request(for trouble: Trouble, body: [UInt8]) -> TargetRequest {
        .post(body, to: url, userAgent: userAgent)
    }

    func lie(in answer: TargetAnswer) -> Success? {
        guard JSONValue(answer.body)?.member("result") == .text("failure") else { return nil }
        return .failure("and yet its `result` is a failure", isTransient: false)
    }

    private static func type(of trouble: Trouble) -> String {
        if trouble.isOver { return "RECOVERY" }
        return switch trouble.message.severity {
        case .critical, .error: "CRITICAL"
        case .warning: "WARNING"
        case .info: "INFO"
        }
    }
}
