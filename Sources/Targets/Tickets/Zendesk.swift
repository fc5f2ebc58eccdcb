import Core
import Templating

/// Tickets of Zendesk. Opening one twice under the same id of a message opens one.
///
/// - SeeAlso: https://developer.zendesk.com/api-reference/ticketing/introduction/
struct Zendesk: TicketSystem {
    private static let path = ["api", "v2", "tickets"]
    private static let list = ["api", "v2", "tickets.json"]
    private static let closed: Set<String> = ["solved", "closed"]
    /// UTF-16 units.
    private static let lengthMax = (subject: 150, body: 60_000)
    private let settings: ZendeskSettings
    private let api: ServiceAPI

    init(_ settings: ZendeskSettings, userAgent: String) {
        self.settings = settings
        let logon = ServiceAPI.Header.basic(settings.username + "/token", settings.token)
        api = ServiceAPI(Endpoint(settings.url), [logon], userAgent: userAgent)
    }

    func search(for key: String) -> TicketPlan {
        .ask(api.get(Self.list, query: [("external_id", key)])) { answer in
            guard case .list(let tickets) = JSONValue(answer.body)?.member("tickets") else {
                return .refused("without a list of tickets: check `url`", by: answer)
            }
            let open = tickets.filter { !Self.closed.contains($0.member("status")?.name ?? "") }
            return .found(open.reversed().compactMap { $0.member("id")?.name })
        }
    }

    func ticket(for trouble: Trouble) -> TemplateValue {
        .object([
            "ticket": .members([
                "subject": .text(TicketText.title(of: trouble, max: Self.lengthMax.subject)),
                "comment": Self.comment(trouble),
                "priority": settings.priorities[trouble.message.severity].map { .text($0) },
                "type": .text("incident"), "external_id": .text(trouble.key), "tags": .list([.text("tocsin")]),
            ])
        ])
    }

    func create(_ ticket: [UInt8], id: Delivery.ID) -> TargetRequest {
        api.post(Self.list, bytes: ticket).adding([.init("Idempotency-Key", id.rawValue)])
    }

    func created(in answer: TargetAnswer) -> String? { JSONValue(answer.body)?.member("ticket")?.member("id")?.name }

    func note(_ trouble: Trouble, on ticket: String) -> TicketPlan {
        .send(api.put(Self.path + [ticket + ".json"], Self.change(["comment": Self.comment(trouble)])))
    }

    func close(_ ticket: String, _ trouble: Trouble) -> TicketPlan {
        let change = Self.change(["status": .text("solved"), "comment": Self.comment(trouble)])
        return .send(api.put(Self.path + [ticket + ".json"], change)) { answer in
            let status = JSONValue(answer.body)?.member("ticket")?.member("status")?.name
            guard let status, !Self.closed.contains(status) else { return nil }
            return "and left the ticket open: check what its required fields are"
        }
    }

    /// What was closed for good takes no comment, and says so by 422.
    func isGone(_ answer: TargetAnswer) -> Bool { [404, 410, 422].contains(answer.status) }

    /// Somebody else changed the ticket at the same moment.
    func failure(_ answer: TargetAnswer) -> Failure? {
        answer.status == 409 ? Failure(isTransient: true) : nil
    }

    private static func change(_ members: Fields<TemplateValue>) -> TemplateValue {
        .object(["ticket": .object(members)])
    }

    /// Not public, so that nobody gets a mail; what looks like a placeholder of Zendesk is none.
    private static func comment(_ trouble: Trouble) -> TemplateValue {
        let text = trouble.report { $0.utf16.count <= lengthMax.body }
        return .object(["body": .text(text.replacing("{{", with: "{\u{200B}{")), "public": .bool(false)])
    }
}
