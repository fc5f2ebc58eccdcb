package import Core
import Targets
package import Templating

/// What a target would be sent, as far as people may see it: of the URL the host, and no header but the content's type.
package struct PreviewedMessage: Hashable, Listable {
    package struct Content: Hashable, Sendable {
        package let method: String
        /// Scheme, host and port; the rest of a URL may be a secret.
        package let address: String
        package let type: String
        /// A tree where it is JSON or a form, else a text. What the configuration keeps secret is taken out.
        package let body: TemplateValue

        /// The body as people read it: JSON indented.
        package var text: String {
            if case .text(let text) = body { text } else { PayloadParts.json(body) }
        }
    }

    package let target: Target.ID
    package let kind: Message.Kind
    /// nil where nothing is sent.
    package let content: Content?
    /// Why nothing is sent; nil where something is.
    package let reason: String?

    package var value: TemplateValue {
        let fields: [(String, TemplateValue)] = [
            ("target", .text(target.rawValue)), ("kind", .text(kind.rawValue)),
            ("method", content.map { .text($0.method) } ?? .null),
            ("address", content.map { .text($0.address) } ?? .null),
            ("content_type", content.map { .text($0.type) } ?? .null), ("body", content?.body ?? .null),
        ]
        return .object(Fields(fields + (reason.map { [("reason", .text($0))] } ?? [])))
    }
}
