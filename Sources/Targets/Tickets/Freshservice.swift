import Core
import Templating

/// Tickets of Freshservice. A tag is the key.
///
/// - SeeAlso: https://api.freshservice.com/
struct Freshservice: TicketSystem {
    private static let path = ["api", "v2", "tickets"]
    private static let open = 2
    private static let resolved = 4
    private static let closed: Set<JSONValue> = [.int(4), .int(5)]
    private static let portal = 2
    /// UTF-16 units.
    private static let lengthMax = (subject: 255, description: 30_000)
    private let settings: FreshserviceSettings
    private let api: ServiceAPI

    init(_ settings: FreshserviceSettings, userAgent: String) {
        self.settings = settings
        let logon = ServiceAPI.Header.basic(settings.apiKey.reveal(), Secret("X"))
        api = ServiceAPI(Endpoint(settings.url), [logon], userAgent: userAgent)
    }

    func search(for key: String) -> TicketPlan {
        .ask(api.get(Self.path + ["filter"], query: [("query", "\"tag:'\(key)'\"")])) { answer in
            guard case .list(let tickets) = JSONValue(answer.body)?.member("tickets") else {
                return .refused("without a list of tickets: check `url`", by: answer)
            }
            let open = tickets.filter { ticket in ticket.member("status").map { !Self.closed.contains($0) } ?? true }
            return .found(open.compactMap { $0.member("id")?.name })
        }
    }

    func ticket(for trouble: Trouble) -> TemplateValue {
        .members([
            "email": .text(settings.email), "group_id": settings.group.map { .int($0) },
            "subject": .text(TicketText.title(of: trouble, max: Self.lengthMax.subject)),
            "description": Self.text(of: trouble), "status": .int(Self.open), "source": .int(Self.portal),
            "priority": .number(settings.priorities[trouble.message.severity] ?? "2"),
            "tags": .list([.text(trouble.key)]),
        ])
    }

    func create(_ ticket: [UInt8], id: Delivery.ID) -> TargetRequest { api.post(Self.path, bytes: ticket) }

    func created(in answer: TargetAnswer) -> String? { JSONValue(answer.body)?.member("ticket")?.member("id")?.name }

    func note(_ trouble: Trouble, on ticket: String) -> TicketPlan {
        let note = TemplateValue.object(["body": Self.text(of: trouble), "private": .bool(true)])
        return .send(api.post(Self.path + [ticket, "notes"], note))
    }

    /// Resolved first: repeated, that changes nothing, and the note is made once.
    func close(_ ticket: String, _ trouble: Trouble) -> TicketPlan {
        .ask(api.put(Self.path + [ticket], .object(["status": .int(Self.resolved)]))) { answer in
            let status = JSONValue(answer.body)?.member("ticket")?.member("status")
            if let status, !Self.closed.contains(status) {
                return .refused("and left the ticket open: check what its required fields are", by: answer)
            }
            return note(trouble, on: ticket)
        }
    }

    private static func text(of trouble: Trouble) -> TemplateValue {
        .text(TicketText.html(trouble, max: lengthMax.description))
    }
}
