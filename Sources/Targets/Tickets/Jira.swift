import Core
import Templating

/// Jira, Cloud and Data Center. A label is the key; Cloud finds it some moments after it was set.
///
/// - SeeAlso: https://developer.atlassian.com/cloud/jira/platform/rest/v2/
struct Jira: TicketSystem {
    private static let root = ["rest", "api", "2"]
    /// UTF-16 units.
    private static let lengthMax = (summary: 255, text: 30_000)
    private let settings: JiraSettings
    private let api: ServiceAPI

    init(_ settings: JiraSettings, userAgent: String) {
        self.settings = settings
        api = ServiceAPI(Endpoint(settings.url), TargetRequest.Header.logon(settings.logon), userAgent: userAgent)
    }

    /// Cloud has dropped the search that Data Center has, and the other way round.
    func search(for key: String) -> TicketPlan {
        let jql =
            "project = \(Self.quoted(settings.project)) AND labels = \(Self.quoted(key)) AND statusCategory != Done"
            + " ORDER BY created DESC"
        let query = TemplateValue.object([
            "jql": .text(jql), "maxResults": .int(2), "fields": .list([.text("status")]),
        ])
        let cloud = api.post(["rest", "api", "3", "search", "jql"], query, isSafe: true)
        let dataCenter = api.post(Self.root + ["search"], query, isSafe: true)
        // Only Cloud has tokens that belong to a name.
        let isCloud = settings.logon.username != nil && settings.logon.token != nil
        return .attempt(isCloud ? cloud : dataCenter) { answer in
            [404, 405, 410].contains(answer.status) ? .ask(isCloud ? dataCenter : cloud, then: Self.found) : nil
        } then: {
            Self.found(in: $0)
        }
    }

    func ticket(for trouble: Trouble) -> TemplateValue {
        let labels = settings.labels + [trouble.key]
        let priority = settings.priorities[trouble.message.severity]
        return .object([
            "fields": .members([
                "project": .object(["key": .text(settings.project)]),
                "issuetype": .object(["name": .text(settings.issueType)]),
                "summary": .text(TicketText.title(of: trouble, max: Self.lengthMax.summary)),
                "description": Self.text(of: trouble), "labels": .list(labels.map { .text($0) }),
                "priority": priority.map { .object(["name": .text($0)]) },
            ])
        ])
    }

    func create(_ ticket: [UInt8], id: Delivery.ID) -> TargetRequest {
        api.post(Self.root + ["issue"], bytes: ticket)
    }

    func created(in answer: TargetAnswer) -> String? { JSONValue(answer.body)?.member("key")?.name }

    func note(_ trouble: Trouble, on ticket: String) -> TicketPlan {
        .send(api.post(Self.root + ["issue", ticket, "comment"], .object(["body": Self.text(of: trouble)])))
    }

    /// Closed first: what is done already is left as it is, and the comment is made once.
    func close(_ ticket: String, _ trouble: Trouble) -> TicketPlan {
        let issue = Self.root + ["issue", ticket]
        return .ask(api.get(issue, query: [("fields", "status"), ("expand", "transitions")])) { answer in
            let json = JSONValue(answer.body)
            if Self.isDone(json?.member("fields")?.member("status")) { return note(trouble, on: ticket) }
            guard let id = transition(in: json) else {
                return .refused("and has no transition to something done: set `transition`", by: answer)
            }
            let change = TemplateValue.object(["transition": .object(["id": .text(id)])])
            return .ask(api.post(issue + ["transitions"], change)) { _ in note(trouble, on: ticket) }
        }
    }

    private func transition(in json: JSONValue?) -> String? {
        guard case .list(let transitions) = json?.member("transitions") else { return nil }
        let chosen = transitions.first { transition in
            guard let name = settings.transition else { return Self.isDone(transition.member("to")) }
            return transition.member("name")?.name?.lowercased() == name.lowercased()
        }
        return chosen?.member("id")?.name
    }

    private static func isDone(_ status: JSONValue?) -> Bool {
        status?.member("statusCategory")?.member("key") == .text("done")
    }

    private static func found(in answer: TargetAnswer) -> TicketPlan {
        guard case .list(let issues) = JSONValue(answer.body)?.member("issues") else {
            return .refused("without a list of issues: check `url`", by: answer)
        }
        return .found(issues.compactMap { $0.member("key")?.name })
    }

    private static func quoted(_ text: String) -> String {
        "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }

    private static func text(of trouble: Trouble) -> TemplateValue {
        .text(TicketText.unformatted(trouble, max: lengthMax.text))
    }
}
