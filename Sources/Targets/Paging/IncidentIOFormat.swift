import Core
import Templating

/// An HTTP alert source of incident.io.
///
/// - SeeAlso: https://docs.incident.io/alerts/custom-http-sources
struct IncidentIOFormat: PagerFormat {
    private static let descriptionMax = 20_000
    private let settings: IncidentIOSettings
    private let userAgent: String

    init(_ settings: IncidentIOSettings, userAgent: String) {
        self.settings = settings
        self.userAgent = userAgent
    }

    func payload(of trouble: Trouble) -> TemplateValue {
        let facts: [(name: String, value: String)] = [
            (name: "severity", value: trouble.message.severity.rawValue), (name: "server", value: trouble.place),
            (name: "job", value: trouble.subject),
        ]
        return .members([
            "title": .text(trouble.headline), "status": .text(trouble.isOver ? "resolved" : "firing"),
            "deduplication_key": .text(trouble.key),
            "description": .text(trouble.report { $0.utf16.count <= Self.descriptionMax }),
            "source_url": trouble.card.link.map { .text($0) },
            "metadata": .object(Fields((facts + trouble.labels).map { ($0.name, .text($0.value)) })),
        ])
    }

    func request(for trouble: Trouble, body: [UInt8]) -> TargetRequest {
        .post(body, to: settings.url, [.bearer(settings.token)], userAgent: userAgent)
    }
}
