extension Shape {
    /// The records that are written where this stands, directly, in a list or under a name.
    var records: [[Field]] {
        switch self {
        case .record(let fields): [fields]
        case .list(let member, _), .named(let member, _): member.records
        case .any(let shapes), .variants(_, let shapes): shapes.flatMap(\.records)
        case .text, .choice, .boolean, .integer, .off, .tree: []
        }
    }

    /// Whether what stands there is never printed.
    var isSecret: Bool {
        switch self {
        case .text(let form): form.isSecret
        case .list(let member, _), .named(let member, _): member.isSecret
        case .any(let shapes): shapes.contains { $0.isSecret }
        case .choice, .boolean, .integer, .off, .record, .variants, .tree: false
        }
    }
}
