/// The names that a template may use: the shape of what it is filled with.
package indirect enum TemplateSchema: Hashable, Sendable {
    case leaf
    case object(Fields<TemplateSchema>)
    /// A section over it sees each element's names, and the outer ones behind them.
    case list(TemplateSchema)

    func schema(at names: some Sequence<some StringProtocol>) -> TemplateSchema? {
        var found = self
        for name in names {
            guard case .object(let fields) = found, let next = fields[String(name)] else { return nil }
            found = next
        }
        return found
    }

    /// Every path that a template can write, in the order given, an object before its fields.
    var paths: [String] {
        guard case .object(let fields) = self else { return [] }
        return fields.all.flatMap { field in [field.name] + field.value.paths.map { "\(field.name).\($0)" } }
    }
}
