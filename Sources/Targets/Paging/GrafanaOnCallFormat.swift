import Core
import Templating

/// A formatted webhook of Grafana OnCall, or of Grafana Cloud IRM.
///
/// - SeeAlso: https://grafana.com/docs/oncall/latest/configure/integrations/references/webhook/
struct GrafanaOnCallFormat: PagerFormat {
    private static let messageMax = 20_000
    private let url: Secret
    private let userAgent: String

    init(_ settings: GrafanaOnCallSettings, userAgent: String) {
        url = settings.url
        self.userAgent = userAgent
    }

    func payload(of trouble: Trouble) -> TemplateValue {
        .members([
            "alert_uid": .text(trouble.key), "title": .text(trouble.headline),
            "state": .text(trouble.isOver ? "ok" : "alerting"),
            "message": .text(trouble.report { $0.utf16.count <= Self.messageMax }),
            "link_to_upstream_details": trouble.card.link.map { .text($0) },
        ])
    }

    func request(for trouble: Trouble, body: [UInt8]) -> TargetRequest {
        .post(body, to: url, userAgent: userAgent)
    }
}
