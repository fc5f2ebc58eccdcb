import Core
import Templating

/// Redmine.
///
/// It says 204 to a status that it does not know or does not allow and changes nothing, so that the issue is read back.
///
/// - SeeAlso: https://www.redmine.org/projects/redmine/wiki/Rest_Issues
struct Redmine: TicketSystem {
    /// UTF-16 units.
    private static let lengthMax = (subject: 255, description: 30_000)
    private let settings: RedmineSettings
    private let api: ServiceAPI

    init(_ settings: RedmineSettings, userAgent: String) {
        self.settings = settings
        let key = ServiceAPI.Header("X-Redmine-API-Key", settings.apiKey.reveal())
        api = ServiceAPI(Endpoint(settings.url), [key], userAgent: userAgent)
    }

    func search(for key: String) -> TicketPlan {
        let filter = settings.keyField.map { ("cf_\($0)", key) } ?? ("subject", "~" + key)
        let query = [("project_id", settings.project), ("status_id", "open"), filter, ("limit", "2")]
        return .ask(api.get(["issues.json"], query: query)) { answer in
            guard case .list(let issues) = JSONValue(answer.body)?.member("issues") else {
                return .refused("without a list of issues: check `url`", by: answer)
            }
            return .found(issues.compactMap { $0.member("id")?.name })
        }
    }

    func ticket(for trouble: Trouble) -> TemplateValue {
        let subject = TicketText.title(
            of: trouble, max: Self.lengthMax.subject, key: settings.keyField == nil ? trouble.key : nil)
        let field = settings.keyField.map { number in
            TemplateValue.list([.object(["id": .int(number), "value": .text(trouble.key)])])
        }
        return Self.issue([
            "project_id": .text(settings.project), "tracker_id": settings.tracker.map { .int($0) },
            "priority_id": settings.priorities[trouble.message.severity].map(TemplateValue.number),
            "subject": .text(subject),
            "description": .text(TicketText.preformatted(trouble, max: Self.lengthMax.description)),
            "custom_fields": field,
        ])
    }

    func create(_ ticket: [UInt8], id: Delivery.ID) -> TargetRequest { api.post(["issues.json"], bytes: ticket) }

    func created(in answer: TargetAnswer) -> String? { JSONValue(answer.body)?.member("issue")?.member("id")?.name }

    func note(_ trouble: Trouble, on ticket: String) -> TicketPlan {
        .send(api.put(["issues", ticket + ".json"], Self.issue(["notes": Self.notes(of: trouble)])))
    }

    func close(_ ticket: String, _ trouble: Trouble) -> TicketPlan {
        let status = settings.closedStatus
        let change = Self.issue(["status_id": .int(status), "notes": Self.notes(of: trouble)])
        let path = ["issues", ticket + ".json"]
        return .send(api.put(path, change), api.get(path)) { answer in
            let found = JSONValue(answer.body)?.member("issue")?.member("status")
            guard let id = found?.member("id")?.name, id != String(status), found?.member("is_closed") != .bool(true)
            else { return nil }
            return "and left the issue open: check `closed_status` and the workflow of its tracker"
        }
    }

    private static func notes(of trouble: Trouble) -> TemplateValue {
        .text(TicketText.preformatted(trouble, max: lengthMax.description))
    }

    private static func issue(_ members: KeyValuePairs<String, TemplateValue?>) -> TemplateValue {
        .object(["issue": .members(members)])
    }
}
