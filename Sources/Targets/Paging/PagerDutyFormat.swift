import Core
import Templating

/// PagerDuty's Events API v2.
///
/// - SeeAlso: https://github.com/PagerDuty/developer-docs/tree/main/docs/events-API-v2
struct PagerDutyFormat: PagerFormat {
    private static let path = ["v2", "enqueue"]
    private static let summaryMax = 1024
    private let routingKey: Secret
    private let api: ServiceAPI

    init(_ settings: PagerDutySettings, userAgent: String) {
        routingKey = settings.routingKey
        api = ServiceAPI(Endpoint(settings.url ?? Self.address(of: settings.region)), userAgent: userAgent)
    }

    private static func address(of region: ServiceRegion) -> Secret {
        switch region {
        case .us: Secret("https://events.pagerduty.com")
        case .eu: Secret("https://events.eu.pagerduty.com")
        }
    }

    /// Without the routing key, which is a secret and joins only at sending.
    func payload(of trouble: Trouble) -> TemplateValue {
        guard !trouble.isOver else {
            return .object(["event_action": .text("resolve"), "dedup_key": .text(trouble.key)])
        }
        let link = trouble.card.link
        return .members([
            "event_action": .text("trigger"), "dedup_key": .text(trouble.key), "client": .text("tocsin"),
            "client_url": link.map { .text($0) },
            "links": link.map { .list([.object(["href": .text($0), "text": .text("Open tocsin")])]) },
            "payload": .members([
                "summary": .text(PlainText.cut(trouble.headline, to: Self.summaryMax)),
                "source": .text(trouble.place), "severity": .text(trouble.message.severity.rawValue),
                "timestamp": .text(trouble.message.time.text), "component": .text(trouble.subject),
                "group": .text("backup"), "class": .text(trouble.message.event.rawValue),
                "custom_details": trouble.detailFields,
            ]),
        ])
    }

    func request(for trouble: Trouble, body: [UInt8]) -> TargetRequest {
        guard let json = JSONValue(body), case .object(let event) = TemplateValue(json) else {
            preconditionFailure("the draft is a JSON object")
        }
        let members = [("routing_key", TemplateValue.text(routingKey.reveal()))] + event.all.map { ($0.name, $0.value) }
        return api.post(Self.path, .object(Fields(members)))
    }

    func lie(in answer: TargetAnswer) -> Success? {
        guard let status = JSONValue(answer.body)?.member("status"), status != .text("success") else { return nil }
        return .failure("and yet its `status` is no success", isTransient: false)
    }

    /// It asks to be left alone for minutes.
    func failure(_ answer: TargetAnswer) -> Failure? {
        switch answer.status {
        case 400: Failure(isTransient: false, advice: "check `routing_key`, and that its integration is Events API v2")
        case 429: Failure(isTransient: true, wait: .seconds(120))
        default: nil
        }
    }
}
