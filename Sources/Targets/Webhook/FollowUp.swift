import Core
import Templating

/// How a later message of a trouble is sent that the target knows.
struct FollowUp: Sendable {
    let method: String
    /// nil: the target's own.
    let url: Template?
    let body: BodyTemplate?

    /// - Parameter place: `on_update` or `on_recovery`.
    init(_ settings: WebhookSettings.FollowUp, of target: Target.ID, place: String) throws(TargetError) {
        method = settings.method
        url = try settings.url.map { (url) throws(TargetError) in
            try Template.reading(url, of: target, place: "\(place).url")
        }
        do {
            body = try settings.body.map(BodyTemplate.init)
        } catch {
            throw TargetError(target: target, place: "\(place).body", error.message)
        }
    }

    /// Whether nothing is sent along: a DELETE without a body of its own is meant to have none.
    var isBare: Bool { body == nil && ["DELETE", "GET", "HEAD"].contains(method.uppercased()) }
}

extension Template {
    static func reading(_ text: Secret, of target: Target.ID, place: String) throws(TargetError) -> Template {
        do {
            return try Template(parsing: text.reveal())
        } catch {
            throw TargetError(target: target, place: place, error.message)
        }
    }
}
