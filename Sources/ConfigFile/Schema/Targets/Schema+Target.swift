import Core

extension Schema where Value == TargetSettings {
    /// What stands below a target's name. Its `type` says which keys it has.
    static func target(_ name: String) -> Self {
        let shape = Shape.variants(
            key: "type", TargetSettings.Kind.allCases.map { TargetForm.form(of: $0).shape })
        return Self(shape: shape) { node, reader in
            guard let kind = kind(of: node) else {
                _ = TargetForm.untyped.read(name, node, reader)
                return nil
            }
            let form = TargetForm.form(of: kind)
            let strangers = node.entries.filter { form.isStranger($0.key) }
            for entry in strangers {
                let owners = TargetForm.owners(of: entry.key).map { "`type: \($0.rawValue)`" }.joined(separator: ", ")
                reader.error("`\(entry.key)` belongs to \(owners), not to `type: \(kind.rawValue)`", at: entry.keyPlace)
            }
            guard !strangers.isEmpty else { return form.read(name, node, reader) }
            let known = node.entries.filter { !form.isStranger($0.key) }
            _ = form.read(name, Node(.mapping(known), at: node.place), reader)
            return nil
        }
    }

    /// nil: missing, unknown, or with a variable in it, which nothing needs.
    private static func kind(of node: Node) -> TargetSettings.Kind? {
        guard let type = node["type"], case .scalar(let scalar) = type.content else { return nil }
        return TargetSettings.Kind(rawValue: scalar.text)
    }
}
