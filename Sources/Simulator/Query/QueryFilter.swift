/// The filter language of `/query`: `==`, `!=`, `<`, `>`, `<=`, `>=`; `;` is and, `,` is or, parentheses group.
indirect enum QueryFilter: Hashable, Sendable {
    case comparison(field: String, QueryOperator, String)
    case all([QueryFilter])
    case any([QueryFilter])

    init(parsing text: String) throws(Refusal) {
        var parser = QueryFilterParser(text)
        self = try parser.parse()
    }

    /// - Throws: A refusal for a field the row does not know, or a text that does not fit its field.
    func accepts(_ row: (String) -> FilterValue?) throws(Refusal) -> Bool {
        switch self {
        case .comparison(let field, let comparison, let text):
            guard let value = row(field.lowercased()) else {
                throw Refusal(status: 400, message: "Property '\(field)' is not supported.")
            }
            return try value.compare(to: text).map(comparison.holds) ?? (comparison == .notEqual)
        case .all(let parts):
            for part in parts { guard try part.accepts(row) else { return false } }
            return true
        case .any(let parts):
            for part in parts { if try part.accepts(row) { return true } }
            return false
        }
    }
}
