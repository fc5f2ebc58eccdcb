import Core

extension Schema where Value == SeverityMap {
    /// One word for every severity, or a map.
    static var severityMap: Self { severityMap(of: .words("a priority")) }

    static var numberedSeverityMap: Self {
        severityMap(of: Schema<Int>.integer(1...1_000_000).then { number, _, _ in String(number) })
    }

    private static func severityMap(of word: Schema<String>) -> Self {
        let one = word.then { word, _, _ in
            SeverityMap(Dictionary(uniqueKeysWithValues: Severity.allCases.map { ($0, word) }))
        }
        let fields = Severity.allCases.map { severity in
            Field<SeverityMap>(severity.rawValue, word, "For what is `\(severity.rawValue)`.") { map, word in
                map.words[severity] = word
            }
        }
        return .either(scalar: one, map: .record(SeverityMap(), fields))
    }
}

extension Schema where Value == String {
    /// A word that has a default, which is shown.
    static var name: Self {
        var schema = words()
        schema.show = { $0 }
        return schema
    }
}

extension Schema where Value == Int? {
    static var optionalNumber: Self { Schema<Int>.integer(1...Int.max).then { number, _, _ in .some(number) } }
}

extension Field {
    /// What is said of one severity leaves the others as they are.
    static func severities(
        _ key: String, _ path: any WritableKeyPath<Record, SeverityMap> & Sendable, _ schema: Schema<SeverityMap>,
        _ doc: String
    ) -> Self {
        Field(key, schema, doc) { record, map in record[keyPath: path].words.merge(map.words) { $1 } }
    }
}
