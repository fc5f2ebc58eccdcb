import Core

extension Schema {
    /// A map with fixed keys. Reading begins with `initial`, which holds the defaults; where a required key is missing
    /// or a value can not be read there is no record.
    static func record(_ initial: Value, _ fields: [Field<Value>]) -> Schema where Value: Sendable {
        let shape = Shape.record(fields.map(\.description))
        return Schema(shape: shape) { node, reader in
            guard case .mapping(let entries) = node.content else {
                reader.mismatch(node, wanted: shape)
                return nil
            }
            var record = initial
            var isWhole = true
            for entry in entries {
                guard let field = fields.first(where: { $0.key == entry.key }) else {
                    reader.unknownKey(entry, among: fields.map(\.key))
                    isWhole = false
                    continue
                }
                isWhole = field.read(entry.value, reader, &record) && isWhole
                Unsupported.report(key: entry.key, at: entry.keyPlace, to: reader)
            }
            for field in fields where field.description.isRequired && node[field.key] == nil {
                isWhole = false
                // A misspelt key was told already, and is not told again as missing.
                let isMisspelt = entries.contains { Nearest.name(to: $0.key, among: fields.map(\.key)) == field.key }
                guard !isMisspelt else { continue }
                reader.error("`\(field.key)` is missing: \(field.description.doc)", at: node.place)
            }
            return isWhole ? record : nil
        }
    }
}
