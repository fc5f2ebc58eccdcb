import Templating

extension TemplateValue {
    /// A default or an example of the description, as YAML 1.2 understands it.
    init(yaml text: String) {
        guard let root = Document(file: "", bytes: Array(text.utf8)).root else {
            preconditionFailure("no YAML: \(text)")
        }
        self.init(root)
    }

    private init(_ node: Node) {
        switch node.content {
        case .broken: preconditionFailure("no YAML that a configuration can hold")
        case .sequence(let members): self = .list(members.map { TemplateValue($0) })
        case .mapping(let entries): self = .object(Fields(entries.map { ($0.key, TemplateValue($0.value)) }))
        case .scalar(let scalar) where scalar.style != .plain: self = .text(scalar.text)
        case .scalar(let scalar):
            switch scalar.text {
            case "true": self = true
            case "false": self = false
            default: self = Int(scalar.text).map { .int($0) } ?? .text(scalar.text)
            }
        }
    }
}
