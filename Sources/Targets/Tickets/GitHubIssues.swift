import Core
import Foundation
import Templating

/// Issues of GitHub. A label is the key: its search lags behind what it finds by label.
///
/// - SeeAlso: https://docs.github.com/en/rest/issues/issues
struct GitHubIssues: TicketSystem {
    /// UTF-16 units.
    private static let lengthMax = (title: 250, body: 60_000)
    private let settings: IssueSettings
    private let api: ServiceAPI
    private let path: [String]

    init(_ settings: IssueSettings, userAgent: String) {
        self.settings = settings
        path = ["repos"] + settings.repository.split(separator: "/").map(String.init) + ["issues"]
        let headers: [ServiceAPI.Header] = [
            .bearer(settings.token), .init("X-GitHub-Api-Version", "2022-11-28"),
        ]
        api = ServiceAPI(
            Endpoint(settings.url), headers, accept: "application/vnd.github+json", userAgent: userAgent)
    }

    func search(for key: String) -> TicketPlan {
        .ask(api.get(path, query: [("state", "open"), ("labels", key), ("per_page", "2")])) { answer in
            guard case .list(let issues) = JSONValue(answer.body) else {
                return .refused("without a list of issues: check `url`", by: answer)
            }
            return .found(issues.compactMap { $0.member("number")?.name })
        }
    }

    func ticket(for trouble: Trouble) -> TemplateValue {
        let labels = settings.labels + [trouble.key]
        return .object([
            "title": .text(TicketText.title(of: trouble, max: Self.lengthMax.title)), "body": Self.body(of: trouble),
            "labels": .list(labels.map { .text($0) }),
        ])
    }

    func create(_ ticket: [UInt8], id: Delivery.ID) -> TargetRequest { api.post(path, bytes: ticket) }

    func created(in answer: TargetAnswer) -> String? { JSONValue(answer.body)?.member("number")?.name }

    func note(_ trouble: Trouble, on ticket: String) -> TicketPlan {
        .send(api.post(path + [ticket, "comments"], .object(["body": Self.body(of: trouble)])))
    }

    /// Closed first: repeated, that changes nothing, and the comment is made once.
    func close(_ ticket: String, _ trouble: Trouble) -> TicketPlan {
        let change = TemplateValue.object(["state": .text("closed"), "state_reason": .text("completed")])
        return .ask(api.patch(path + [ticket], change)) { answer in
            if JSONValue(answer.body)?.member("state") == .text("open") {
                return .refused("and left the issue open: check what the token may do", by: answer)
            }
            return note(trouble, on: ticket)
        }
    }

    /// A 403 may be a limit: one of the hour, which says when it ends, or one of the moment, which asks for a minute.
    func failure(_ answer: TargetAnswer) -> Failure? {
        guard answer.status == 403 || answer.status == 429 else { return nil }
        let isLimit =
            answer.status == 429 || answer.header("retry-after") != nil
            || answer.header("x-ratelimit-remaining") == "0"
            || answer.text.localizedCaseInsensitiveContains("rate limit")
        return isLimit ? Failure(isTransient: true, wait: .seconds(60)) : nil
    }

    private static func body(of trouble: Trouble) -> TemplateValue {
        .text(TicketText.fencedMarkdown(trouble, max: lengthMax.body))
    }
}
