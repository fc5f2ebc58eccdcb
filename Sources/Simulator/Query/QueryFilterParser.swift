/// Reads a filter by descent: or, and, comparison or group.
struct QueryFilterParser {
    /// Deeper groups are refused, so that a filter can not exhaust the stack.
    static let depthMax = 32

    private let text: String
    private var rest: Substring
    private var depth = 0

    init(_ text: String) {
        self.text = text
        rest = text[...]
    }

    mutating func parse() throws(Refusal) -> QueryFilter {
        let filter = try or()
        guard rest.isEmpty else { throw refusal("unexpected '\(rest)'") }
        return filter
    }

    private mutating func or() throws(Refusal) -> QueryFilter {
        var parts = [try and()]
        while take(",") { parts.append(try and()) }
        return parts.count == 1 ? parts[0] : .any(parts)
    }

    private mutating func and() throws(Refusal) -> QueryFilter {
        var parts = [try term()]
        while take(";") { parts.append(try term()) }
        return parts.count == 1 ? parts[0] : .all(parts)
    }

    private mutating func term() throws(Refusal) -> QueryFilter {
        guard take("(") else { return try comparison() }
        depth += 1
        guard depth <= Self.depthMax else { throw refusal("groups are nested too deeply") }
        let group = try or()
        guard take(")") else { throw refusal("missing ')'") }
        depth -= 1
        return group
    }

    private mutating func comparison() throws(Refusal) -> QueryFilter {
        let field = rest.prefix { $0.isLetter }
        rest = rest.dropFirst(field.count)
        guard !field.isEmpty, let comparison = QueryOperator.allCases.first(where: { rest.hasPrefix($0.rawValue) })
        else { throw refusal("expected a comparison at '\(rest)'") }
        rest = rest.dropFirst(comparison.rawValue.count)
        return .comparison(field: String(field), comparison, try value())
    }

    /// Bare up to the next separator, or in double quotes with an inner quote doubled.
    private mutating func value() throws(Refusal) -> String {
        guard take("\"") else {
            let bare = rest.prefix { !";,()".contains($0) }
            rest = rest.dropFirst(bare.count)
            return String(bare)
        }
        var value = ""
        while let character = rest.popFirst() {
            guard character == "\"" else {
                value.append(character)
                continue
            }
            guard take("\"") else { return value }
            value.append("\"")
        }
        throw refusal("missing closing quote")
    }

    private mutating func take(_ token: Character) -> Bool {
        guard rest.first == token else { return false }
        rest.removeFirst()
        return true
    }

    private func refusal(_ reason: String) -> Refusal {
        Refusal(status: 400, message: "Invalid filter '\(text)': \(reason).")
    }
}
