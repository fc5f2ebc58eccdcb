import Core

extension Schema where Value == BodyTree {
    /// Any YAML. Plain scalars have the types of YAML 1.2's core schema, so that `NO` stays a text; every text is a
    /// template.
    static var bodyTree: Self {
        Self(shape: .tree) { node, reader in tree(node, reader) }
    }

    private static func tree(_ node: Node, _ reader: Reader) -> BodyTree? {
        switch node.content {
        case .broken: return nil
        case .sequence(let members): return .list(members.compactMap { tree($0, reader) })
        case .mapping(let entries):
            return .object(
                entries.compactMap { entry in tree(entry.value, reader).map { .init(name: entry.key, value: $0) } })
        case .scalar(let scalar):
            if node.isNull { return .null }
            guard let text = reader.text(node, wanted: .tree) else { return nil }
            if scalar.style == .plain, text.pieces.allSatisfy(\.isLiteral), let value = typed(scalar.text) {
                return value
            }
            guard let template = TemplateUse(text, reader) else { return nil }
            reader.templates.append(template)
            return .template(Secret(text.value), kept: text.filledIn.map { Secret($0) })
        }
    }

    private static func typed(_ text: String) -> BodyTree? {
        switch text {
        case "true", "True", "TRUE": return .bool(true)
        case "false", "False", "FALSE": return .bool(false)
        default:
            if text.wholeMatch(of: /[-+]?[0-9]+/) != nil, let value = Int(text) { return .int(value) }
            let isNumber = text.wholeMatch(of: /[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?/) != nil
            guard isNumber, let value = Double(text), value.isFinite else { return nil }
            return .double(value)
        }
    }
}
