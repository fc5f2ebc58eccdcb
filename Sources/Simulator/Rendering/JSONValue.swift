import Foundation

/// A JSON value whose members keep their order, as the recorded bodies have one and neither `JSONEncoder` nor
/// `JSONSerialization` promises any.
indirect enum JSONValue: Hashable, Sendable {
    case null
    case bool(Bool)
    case number(Int)
    case string(String)
    case array([JSONValue])
    case object([Member])

    struct Member: Hashable, Sendable {
        let name: String
        let value: JSONValue
    }

    static func text(_ text: String?) -> JSONValue { text.map(JSONValue.string) ?? .null }

    /// - Parameter writesNulls: False leaves members out whose value is null; elements of arrays stay.
    func encoded(_ casing: JSONCasing, writesNulls: Bool) -> Data {
        var writer = JSONWriter(casing: casing, writesNulls: writesNulls)
        writer.write(self)
        return writer.data
    }
}

extension JSONValue: ExpressibleByDictionaryLiteral, ExpressibleByArrayLiteral, ExpressibleByStringLiteral,
    ExpressibleByNilLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral
{
    init(dictionaryLiteral members: (String, JSONValue)...) {
        self = .object(members.map { Member(name: $0.0, value: $0.1) })
    }
    init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
    init(stringLiteral text: String) { self = .string(text) }
    init(nilLiteral: ()) { self = .null }
    init(booleanLiteral value: Bool) { self = .bool(value) }
    init(integerLiteral value: Int) { self = .number(value) }
}
