import Core
import Templating

/// Alerts of Opsgenie, and of Jira Service Management, which took over its API.
///
/// It only queues what it takes, so that it is asked afterwards what came of it.
///
/// - SeeAlso: https://docs.opsgenie.com/docs/alert-api
struct OpsgenieFormat: TargetFormat {
    private static let path = ["v2", "alerts"]
    /// UTF-16 units.
    private static let lengthMax = (message: 130, description: 15_000, note: 15_000, detail: 700, entity: 500)
    private let api: ServiceAPI

    init(_ settings: OpsgenieSettings, userAgent: String) {
        let headers = [ServiceAPI.Header("Authorization", "GenieKey " + settings.apiKey.reveal())]
        api = ServiceAPI(
            Endpoint(settings.url ?? Self.address(of: settings.region)), headers, userAgent: userAgent)
    }

    private static func address(of region: ServiceRegion) -> Secret {
        switch region {
        case .us: Secret("https://api.opsgenie.com")
        case .eu: Secret("https://api.eu.opsgenie.com")
        }
    }

    func draft(for envelope: Envelope) -> Draft {
        guard envelope.message.kind != .digest else { return .nothing(reason: "a pager gets no digests") }
        let trouble = Trouble(envelope, key: envelope.reference)
        return .send(body: JSONText.bytes(trouble.isOver ? Self.ending(trouble) : Self.alert(trouble)))
    }

    func begin(_ attempt: Attempt) -> Step {
        let trouble = Trouble(attempt.envelope, key: attempt.envelope.reference)
        let request =
            trouble.isOver
            ? api.post(
                Self.path + [trouble.key, "close"], query: [("identifierType", "alias")], bytes: attempt.body)
            : api.post(Self.path, bytes: attempt.body)
        return attempt.send(request) { answer in
            guard let id = JSONValue(answer.body)?.member("requestId")?.name else {
                return attempt.end(.delivered(reference: trouble.key), of: answer)
            }
            return readBack(id, of: trouble, attempt)
        }
    }

    /// Only a clear no is one: the answer to the question may be late or refused, and the alert there all the same.
    private func readBack(_ id: String, of trouble: Trouble, _ attempt: Attempt) -> Step {
        .send(api.get(Self.path + ["requests", id])) { answer in
            let data = JSONValue(answer.body)?.member("data")
            let isRefused = answer.status == 200 && data?.member("isSuccess") == .bool(false)
            // Closing what is closed already is what was wanted.
            guard isRefused, !trouble.isOver else {
                return .end(.delivered(reference: trouble.key))
            }
            return attempt.end(.failure("and the alert was not made", isTransient: false), of: answer)
        }
    }

    private static func alert(_ trouble: Trouble) -> TemplateValue {
        let details = trouble.details.map { fact in
            (fact.name, TemplateValue.text(PlainText.cut(fact.value, to: lengthMax.detail)))
        }
        return .object([
            "message": .text(PlainText.cut(trouble.headline, to: lengthMax.message)), "alias": .text(trouble.key),
            "description": .text(trouble.report { $0.utf16.count <= lengthMax.description }),
            "entity": .text(PlainText.cut(trouble.subject, to: lengthMax.entity)), "source": .text(trouble.place),
            "priority": .text(priority(of: trouble.message.severity)), "tags": .list([.text("backup")]),
            "details": .object(Fields(details)),
        ])
    }

    private static func ending(_ trouble: Trouble) -> TemplateValue {
        .object([
            "source": .text(trouble.place),
            "note": .text(trouble.report { $0.utf16.count <= lengthMax.note }),
        ])
    }

    private static func priority(of severity: Severity) -> String {
        switch severity {
        case .critical: "P1"
        case .error: "P2"
        case .warning: "P4"
        case .info: "P5"
        }
    }
}
