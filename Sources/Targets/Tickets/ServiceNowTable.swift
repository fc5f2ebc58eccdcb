import Core
import Templating

/// Records of ServiceNow, by its Table API. It ignores in silence what a user may not set, so that the answer is looked
/// at.
///
/// - SeeAlso: https://www.servicenow.com/docs/r/api-reference/rest-apis/c_TableAPI.html
struct ServiceNowTable: TicketSystem {
    /// UTF-16 units.
    private static let lengthMax = (title: 160, description: 4000)
    private let settings: ServiceNowSettings
    private let api: ServiceAPI
    private let path: [String]

    init(_ settings: ServiceNowSettings, userAgent: String) {
        self.settings = settings
        path = ["api", "now", "table", settings.table]
        api = ServiceAPI(Endpoint(settings.url), TargetRequest.Header.logon(settings.logon), userAgent: userAgent)
    }

    func search(for key: String) -> TicketPlan {
        let query = [
            ("sysparm_query", "correlation_id=\(key)^active=true"), ("sysparm_fields", "sys_id,number,state"),
            ("sysparm_limit", "2"),
        ]
        return .ask(api.get(path, query: query)) { answer in
            guard case .list(let records) = JSONValue(answer.body)?.member("result") else {
                return .refused("without a list of records: check `url` and `table`", by: answer)
            }
            return .found(records.compactMap { $0.member("sys_id")?.name })
        }
    }

    func ticket(for trouble: Trouble) -> TemplateValue {
        let urgency = settings.urgencies[trouble.message.severity]
        let own: [(String, TemplateValue)] = settings.fields.sorted { $0.key < $1.key }.map {
            ($0.key, .text($0.value))
        }
        let ours: [(String, TemplateValue?)] = [
            ("short_description", .text(TicketText.title(of: trouble, max: Self.lengthMax.title))),
            ("description", Self.text(of: trouble)), ("urgency", urgency.map { .text($0) }),
            ("impact", urgency.map { .text($0) }), ("correlation_id", .text(trouble.key)),
            ("correlation_display", .text("tocsin")),
        ]
        // What the configuration says of a field is last and holds, but for the key.
        let names = Set(own.map(\.0)).subtracting(["correlation_id"])
        let rest = ours.compactMap { name, value in value.map { (name, $0) } }.filter { !names.contains($0.0) }
        return .object(Fields(rest + own.filter { $0.0 != "correlation_id" }))
    }

    func create(_ ticket: [UInt8], id: Delivery.ID) -> TargetRequest { api.post(path, bytes: ticket) }

    func created(in answer: TargetAnswer) -> String? {
        JSONValue(answer.body)?.member("result")?.member("sys_id")?.name
    }

    func note(_ trouble: Trouble, on ticket: String) -> TicketPlan {
        .send(api.patch(path + [ticket], .object(["work_notes": Self.text(of: trouble)])))
    }

    func close(_ ticket: String, _ trouble: Trouble) -> TicketPlan {
        let state = settings.closedState
        let change = TemplateValue.members([
            "state": .text(state), "close_code": settings.closeCode.map { .text($0) },
            "close_notes": .text(trouble.headline), "work_notes": Self.text(of: trouble),
        ])
        return .send(api.patch(path + [ticket], change)) { answer in
            let found = JSONValue(answer.body)?.member("result")?.member("state")?.name
            guard let found, found != state else { return nil }
            return "and left the record open: check `closed_state`, `close_code` and what the user may set"
        }
    }

    func failure(_ answer: TargetAnswer) -> Failure? {
        guard answer.status == 403 else { return nil }
        return Failure(
            isTransient: false, advice: "check what the user may do, and whether closing needs a `close_code`")
    }

    /// `[code]` in a note would be read as HTML.
    private static func text(of trouble: Trouble) -> TemplateValue {
        .text(trouble.report { $0.utf16.count <= lengthMax.description }.replacing("[code]", with: "[ code]"))
    }
}
