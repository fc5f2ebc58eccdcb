import Core
import Templating

/// A webhook's own body, its templates read: a tree whose texts are filled in, so what comes out is always a JSON.
indirect enum BodyTemplate: Hashable, Sendable {
    case fixed(TemplateValue)
    case template(Template)
    case list([BodyTemplate])
    case object(Fields<BodyTemplate>)

    /// - Throws: The first text that is no template.
    init(_ tree: BodyTree) throws(TemplateError) {
        switch tree {
        case .null: self = .fixed(.null)
        case .bool(let value): self = .fixed(.bool(value))
        case .int(let value): self = .fixed(.int(value))
        case .double(let value): self = .fixed(.double(value))
        case .template(let text, _): self = .template(try Template(parsing: text.reveal()))
        case .list(let elements):
            var list: [BodyTemplate] = []
            for element in elements { list.append(try BodyTemplate(element)) }
            self = .list(list)
        case .object(let members):
            var fields: [(String, BodyTemplate)] = []
            for member in members { fields.append((member.name, try BodyTemplate(member.value))) }
            self = .object(Fields(fields))
        }
    }

    /// A lone placeholder keeps its type.
    func filled(_ context: TemplateValue) -> TemplateValue {
        switch self {
        case .fixed(let value): value
        case .template(let template): template.value(context)
        case .list(let elements): .list(elements.map { $0.filled(context) })
        case .object(let fields): .object(Fields(fields.all.map { ($0.name, $0.value.filled(context)) }))
        }
    }
}
