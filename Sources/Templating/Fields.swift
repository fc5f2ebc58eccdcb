/// Named values in the order in which they were given, which is the order that JSON and suggestions show.
///
/// Looking a name up walks the list: what a template sees has a dozen names a level.
package struct Fields<Value: Hashable & Sendable>: Hashable, Sendable, ExpressibleByDictionaryLiteral {
    package struct Field: Hashable, Sendable {
        package let name: String
        package let value: Value
    }

    package let all: [Field]

    /// Of two values with one name the first is the one that is found.
    package init(_ pairs: some Sequence<(String, Value)>) {
        all = pairs.map { Field(name: $0.0, value: $0.1) }
    }

    package init(dictionaryLiteral elements: (String, Value)...) { self.init(elements) }

    package subscript(name: String) -> Value? { all.first { $0.name == name }?.value }
}
