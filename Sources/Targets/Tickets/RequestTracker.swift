import Core
import Templating

/// Request Tracker 5, REST 2.
///
/// It says 200 to a status that it does not know and changes nothing, so that the ticket is read back.
///
/// - SeeAlso: https://docs.bestpractical.com/rt/5.0/RT/REST2.html
struct RequestTracker: TicketSystem {
    private static let root = ["REST", "2.0"]
    /// UTF-16 units; a longer subject is cut there without a word.
    private static let lengthMax = (subject: 200, content: 30_000)
    private let settings: RequestTrackerSettings
    private let api: ServiceAPI

    init(_ settings: RequestTrackerSettings, userAgent: String) {
        self.settings = settings
        let logon = TargetRequest.Header.logon(settings.logon, scheme: "token")
        api = ServiceAPI(Endpoint(settings.url), logon, userAgent: userAgent)
    }

    func search(for key: String) -> TicketPlan {
        let place =
            settings.keyField.map { "CF.{\($0)} = '\(Self.quoted(key))'" } ?? "Subject LIKE '\(Self.quoted(key))'"
        let query = "Queue = '\(Self.quoted(settings.queue))' AND \(place) AND Status = '__Active__'"
        let request = api.get(
            Self.root + ["tickets"], query: [("query", query), ("fields", "Subject,Status"), ("per_page", "2")])
        return .ask(request) { answer in
            guard case .list(let items) = JSONValue(answer.body)?.member("items") else {
                return .refused("without a list of tickets: check `url`", by: answer)
            }
            return .found(items.compactMap { $0.member("id")?.name })
        }
    }

    func ticket(for trouble: Trouble) -> TemplateValue {
        let subject = TicketText.title(
            of: trouble, max: Self.lengthMax.subject, key: settings.keyField == nil ? trouble.key : nil)
        return .members([
            "Queue": .text(settings.queue), "Subject": .text(subject),
            "Content": .text(TicketText.plain(trouble, max: Self.lengthMax.content)),
            "ContentType": .text("text/plain"),
            "Priority": settings.priorities[trouble.message.severity].map(TemplateValue.number),
            "CustomFields": settings.keyField.map { .object(Fields([($0, .text(trouble.key))])) },
        ])
    }

    func create(_ ticket: [UInt8], id: Delivery.ID) -> TargetRequest {
        api.post(Self.root + ["ticket"], bytes: ticket)
    }

    func created(in answer: TargetAnswer) -> String? { JSONValue(answer.body)?.member("id")?.name }

    func note(_ trouble: Trouble, on ticket: String) -> TicketPlan {
        .send(api.post(Self.root + ["ticket", ticket, "comment"], Self.content(of: trouble)))
    }

    func close(_ ticket: String, _ trouble: Trouble) -> TicketPlan {
        let status = settings.closedStatus
        let content = Self.content(of: trouble, ["Status": .text(status)])
        return .send(
            api.post(Self.root + ["ticket", ticket, "comment"], content), api.get(Self.root + ["ticket", ticket])
        ) { answer in
            guard let found = JSONValue(answer.body)?.member("Status")?.name, found != status else { return nil }
            return "and left the ticket open: check that its queue knows `closed_status` and that the user may set it"
        }
    }

    /// What is not there it calls a permission.
    func isGone(_ answer: TargetAnswer) -> Bool { [400, 403, 404].contains(answer.status) }

    private static func content(of trouble: Trouble, _ more: Fields<TemplateValue> = [:]) -> TemplateValue {
        let content: [(String, TemplateValue)] = [
            ("Content", .text(TicketText.plain(trouble, max: lengthMax.content))), ("ContentType", .text("text/plain")),
        ]
        return .object(Fields(content + more.all.map { ($0.name, $0.value) }))
    }

    /// TicketSQL.
    private static func quoted(_ text: String) -> String {
        text.replacing("\\", with: "\\\\").replacing("'", with: "\\'")
    }
}
