import Core

extension Schema {
    /// A map with fixed keys. Reading begins with `initial`, which holds the defaults; where a required key is missing
    /// or a value can not be read there is no record.
    static func record(_ initial: Value, _ fields: [Field<Value>]) -> Schema where Value: Sendable {
        let draft = Schema<Partial<Value>>.partial(initial, fields)
        return Schema(shape: draft.shape) { node, reader in
            draft.read(node, reader).flatMap { $0.isWhole ? $0.record : nil }
        }
    }

    /// The same for what is worth looking at further even with faults in it.
    static func partial<Record>(_ initial: Record, _ fields: [Field<Record>]) -> Schema
    where Value == Partial<Record>, Record: Sendable {
        let shape = Shape.record(fields.map(\.description))
        return Schema(shape: shape) { node, reader in
            guard case .mapping(let entries) = node.content else {
                reader.mismatch(node, wanted: shape)
                return nil
            }
            var partial = Partial(record: initial)
            for entry in entries {
                guard let field = fields.first(where: { $0.key == entry.key }) else {
                    reader.unknownKey(entry, among: fields.map(\.key))
                    partial.isWhole = false
                    continue
                }
                partial.isWhole = field.read(entry.value, reader, &partial.record) && partial.isWhole
            }
            for field in fields where field.description.isRequired && node[field.key] == nil {
                partial.isWhole = false
                guard !node.misspells(field.key, among: fields.map(\.key)) else { continue }
                reader.error("`\(field.key)` is missing: \(field.description.doc)", at: node.place)
            }
            return partial
        }
    }
}

/// A record as far as it could be read.
struct Partial<Record: Sendable>: Sendable {
    var record: Record
    /// Otherwise the reader has been told what is wrong, and the record holds a default there.
    var isWhole = true
}

extension Node {
    /// Whether one of its keys was meant for this one. It was told already, and is not told again as missing.
    func misspells(_ key: String, among keys: [String]) -> Bool {
        entries.contains { !keys.contains($0.key) && Nearest.name(to: $0.key, among: keys) == key }
    }
}
