import Core
import Templating

/// Tickets of Zammad. The key stands in the title, the one place that it finds without a search engine beside it.
///
/// - SeeAlso: https://docs.zammad.org/en/latest/api/ticket/index.html
struct Zammad: TicketSystem {
    private static let path = ["api", "v1", "tickets"]
    private static let ended: Set<String> = ["closed", "merged", "removed"]
    /// UTF-16 units.
    private static let lengthMax = (title: 200, body: 30_000)
    private let settings: ZammadSettings
    private let api: ServiceAPI

    init(_ settings: ZammadSettings, userAgent: String) {
        self.settings = settings
        let logon = ServiceAPI.Header("Authorization", "Token token=" + settings.token.reveal())
        api = ServiceAPI(Endpoint(settings.url), [logon], userAgent: userAgent)
    }

    func search(for key: String) -> TicketPlan {
        let query = [("query", key), ("limit", "10"), ("expand", "true")]
        return .ask(api.get(Self.path + ["search"], query: query)) { answer in
            guard case .list(let tickets) = JSONValue(answer.body) else {
                return .refused("without a list of tickets: check `url`", by: answer)
            }
            // A full text search finds what is like the key, too.
            let open = tickets.filter { ticket in
                let state = ticket.member("state")?.name ?? ""
                return !Self.ended.contains(state) && state != settings.closedState
                    && ticket.member("title")?.name?.contains(key) ?? false
            }
            return .found(open.compactMap { $0.member("id")?.name })
        }
    }

    func ticket(for trouble: Trouble) -> TemplateValue {
        let title = TicketText.title(of: trouble, max: Self.lengthMax.title, key: trouble.key)
        return .members([
            "title": .text(title), "group": .text(settings.group),
            "customer_id": .text("guess:" + settings.customer),
            "priority": settings.priorities[trouble.message.severity].map { .text($0) },
            "article": Self.article(trouble),
        ])
    }

    func create(_ ticket: [UInt8], id: Delivery.ID) -> TargetRequest { api.post(Self.path, bytes: ticket) }

    func created(in answer: TargetAnswer) -> String? { JSONValue(answer.body)?.member("id")?.name }

    func note(_ trouble: Trouble, on ticket: String) -> TicketPlan {
        .send(api.put(Self.path + [ticket], .object(["article": Self.article(trouble)])))
    }

    func close(_ ticket: String, _ trouble: Trouble) -> TicketPlan {
        let state = settings.closedState
        let change = TemplateValue.object(["state": .text(state), "article": Self.article(trouble)])
        let readBack = api.get(Self.path + [ticket], query: [("expand", "true")])
        return .send(api.put(Self.path + [ticket], change), readBack) { answer in
            guard let found = JSONValue(answer.body)?.member("state")?.name, found != state else { return nil }
            return "and left the ticket open: check `closed_state` and what the token may do"
        }
    }

    private static func article(_ trouble: Trouble) -> TemplateValue {
        .object([
            "subject": .text(trouble.headline), "body": .text(TicketText.plain(trouble, max: lengthMax.body)),
            "type": .text("note"), "internal": .bool(true), "content_type": .text("text/plain"),
        ])
    }
}
