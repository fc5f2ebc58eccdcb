/// What is known of each of a few fields: a dictionary without its price, because facts are made for each session and
/// asked by each rule. It is stored as the dictionary would be.
package struct FactTable<Field: FactField, Value: Hashable & Sendable & Codable>: Sendable {
    package static var placesMax: Int { 8 }

    private var values = InlineArray<8, Value?>(repeating: nil)

    package init() {}

    package subscript(field: Field) -> Value? {
        get { values[field.place] }
        set { values[field.place] = newValue }
    }

    private var dictionary: [Field: Value] {
        Field.allCases.reduce(into: [:]) { found, field in found[field] = self[field] }
    }

    private init(_ dictionary: [Field: Value]) {
        for (field, value) in dictionary { self[field] = value }
    }
}

extension FactTable: ExpressibleByDictionaryLiteral {
    package init(dictionaryLiteral elements: (Field, Value)...) {
        self.init(Dictionary(elements) { _, later in later })
    }
}

extension FactTable: Hashable {
    package static func == (left: Self, right: Self) -> Bool {
        left.values.indices.allSatisfy { left.values[$0] == right.values[$0] }
    }

    package func hash(into hasher: inout Hasher) {
        for index in values.indices { hasher.combine(values[index]) }
    }
}

extension FactTable: Codable where Field: Codable {
    package init(from decoder: any Decoder) throws {
        self.init(try [Field: Value](from: decoder))
    }

    package func encode(to encoder: any Encoder) throws { try dictionary.encode(to: encoder) }
}
