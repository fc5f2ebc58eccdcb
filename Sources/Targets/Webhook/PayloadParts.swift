package import Core
package import Templating

/// Parts of a payload by themselves, so that whatever lists jobs and sessions gives them the webhook's names.
package enum PayloadParts {
    package static func job(_ job: Job) -> TemplateValue { Payload.value(of: Message.JobFacts(job)) }

    package static func session(_ session: Session) -> TemplateValue { Payload.value(of: session) }

    /// A message that nobody was sent, as the default body has it; it has no id.
    package static func message(_ message: Message) -> TemplateValue {
        .object(Fields(Payload.fields(of: MessageText(message), id: nil, forTemplates: false)))
    }

    package static func labels(_ labels: [String: String]) -> TemplateValue { Payload.value(of: labels) }

    /// JSON for people and programs alike: indented, members sorted by name.
    package static func json(_ value: TemplateValue) -> String {
        String(decoding: JSONText.bytes(value, isIndented: true), as: UTF8.self)
    }

    /// A body that was to be sent: a tree where it is JSON or a form, else a text.
    ///
    /// - Parameters:
    ///   - type: Of its content.
    ///   - edit: Done to each text in it.
    package static func value(
        ofBody bytes: [UInt8], type: String = "", _ edit: (String) -> String
    ) -> TemplateValue {
        if type == FormText.contentType {
            return .object(Fields(FormText.fields(bytes).map { ($0.name, .text(edit($0.value))) }))
        }
        return JSONValue(bytes).map { value(of: $0, edit) } ?? .text(edit(String(decoding: bytes, as: UTF8.self)))
    }

    private static func value(of json: JSONValue, _ edit: (String) -> String) -> TemplateValue {
        switch json {
        case .null: .null
        case .bool(let value): .bool(value)
        case .int(let value): .int(Int(value))
        case .decimal(let value): .double(value)
        case .text(let text): .text(edit(text))
        case .list(let elements): .list(elements.map { value(of: $0, edit) })
        case .object(let members): .object(Fields(members.map { ($0.key, value(of: $0.value, edit)) }))
        }
    }
}
