import Core
import Templating

/// Issues of GitLab. A label is the key.
///
/// - SeeAlso: https://docs.gitlab.com/api/issues/
struct GitLabIssues: TicketSystem {
    /// UTF-16 units.
    private static let lengthMax = (title: 255, description: 100_000)
    private let settings: IssueSettings
    private let api: ServiceAPI
    private let path: [String]

    init(_ settings: IssueSettings, userAgent: String) {
        self.settings = settings
        path = ["api", "v4", "projects", settings.repository, "issues"]
        let token = ServiceAPI.Header("PRIVATE-TOKEN", settings.token.reveal())
        api = ServiceAPI(Endpoint(settings.url), [token], userAgent: userAgent)
    }

    func search(for key: String) -> TicketPlan {
        .ask(api.get(path, query: [("state", "opened"), ("labels", key), ("per_page", "2")])) { answer in
            guard case .list(let issues) = JSONValue(answer.body) else {
                return .refused("without a list of issues: check `url`", by: answer)
            }
            return .found(issues.compactMap { $0.member("iid")?.name })
        }
    }

    func ticket(for trouble: Trouble) -> TemplateValue {
        let labels = settings.labels + [trouble.key]
        return .object([
            "title": .text(TicketText.title(of: trouble, max: Self.lengthMax.title)),
            "description": Self.text(of: trouble), "labels": .text(labels.joined(separator: ",")),
        ])
    }

    func create(_ ticket: [UInt8], id: Delivery.ID) -> TargetRequest { api.post(path, bytes: ticket) }

    func created(in answer: TargetAnswer) -> String? { JSONValue(answer.body)?.member("iid")?.name }

    func note(_ trouble: Trouble, on ticket: String) -> TicketPlan {
        .send(api.post(path + [ticket, "notes"], .object(["body": Self.text(of: trouble)])))
    }

    /// Closed first: repeated, that changes nothing, and the note is made once.
    func close(_ ticket: String, _ trouble: Trouble) -> TicketPlan {
        .ask(api.put(path + [ticket], .object(["state_event": .text("close")]))) { answer in
            if JSONValue(answer.body)?.member("state") == .text("opened") {
                return .refused("and left the issue open: check what the token may do", by: answer)
            }
            return note(trouble, on: ticket)
        }
    }

    private static func text(of trouble: Trouble) -> TemplateValue {
        .text(TicketText.fencedMarkdown(trouble, max: lengthMax.description))
    }
}
