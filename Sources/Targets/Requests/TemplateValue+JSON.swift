import Templating

extension TemplateValue {
    init(_ json: JSONValue) {
        self =
            switch json {
            case .null: .null
            case .bool(let value): .bool(value)
            case .int(let value): .int(Int(value))
            case .decimal(let value): .double(value)
            case .text(let value): .text(value)
            case .list(let elements): .list(elements.map { TemplateValue($0) })
            case .object(let members): .object(Fields(members.map { ($0.key, TemplateValue($0.value)) }))
            }
    }

    /// A text, or nothing that would be null.
    static func members(_ pairs: KeyValuePairs<String, TemplateValue?>) -> TemplateValue {
        .object(Fields(pairs.compactMap { name, value in value.map { (name, $0) } }))
    }

    /// A whole number as such, anything else as the text that it is.
    static func number(_ text: String) -> TemplateValue { Int(text).map { .int($0) } ?? .text(text) }
}
