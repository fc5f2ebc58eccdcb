/// What a template is filled with, and what a lone placeholder gives: the shapes of JSON.
package indirect enum TemplateValue: Hashable, Sendable {
    case null
    case bool(Bool)
    case int(Int)
    case double(Double)
    case text(String)
    case list([TemplateValue])
    case object(Fields<TemplateValue>)

    /// How the value reads inside a text.
    ///
    /// Null is empty, a whole number has no fraction, a list is told with commas and an object as `name: value` pairs,
    /// so that nothing that a payload holds comes out as program text. A number that is none (NaN, infinity) is empty.
    package var text: String {
        switch self {
        case .null: ""
        case .bool(let value): value ? "true" : "false"
        case .int(let value): String(value)
        case .double(let value): Self.text(of: value)
        case .text(let value): value
        case .list(let elements): elements.map(\.text).joined(separator: ", ")
        case .object(let fields): fields.all.map { "\($0.name): \($0.value.text)" }.joined(separator: ", ")
        }
    }

    /// The value found by going down by name, or null where there is none.
    func value(at names: some Sequence<some StringProtocol>) -> TemplateValue {
        var found = self
        for name in names {
            guard case .object(let fields) = found, let next = fields[String(name)] else { return .null }
            found = next
        }
        return found
    }

    private static func text(of number: Double) -> String {
        guard number.isFinite else { return "" }
        return Int(exactly: number).map { String($0) } ?? String(number)
    }
}
