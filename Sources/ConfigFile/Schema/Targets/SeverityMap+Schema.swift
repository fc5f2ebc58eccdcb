import Core

extension Schema where Value == SeverityMap {
    /// One word for every severity, or a map.
    static var severityMap: Self { severityMap(of: .words("a priority"), example: "High") }

    static var numberedSeverityMap: Self {
        severityMap(of: Schema<Int>.integer(1...1_000_000).then { number, _, _ in String(number) }, example: "3")
    }

    private static func severityMap(of word: Schema<String>, example: String) -> Self {
        let one = word.then { word, _, _ in
            SeverityMap(Dictionary(uniqueKeysWithValues: Severity.allCases.map { ($0, word) }))
        }
        let fields = Severity.allCases.map { severity in
            Field<SeverityMap>(severity.rawValue, word, "For what is `\(severity.rawValue)`.", example: example) {
                map, word in
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
    /// What is said of one severity leaves the others as they are, which `initial` shows.
    static func severities(
        _ key: String, _ path: any WritableKeyPath<Record, SeverityMap> & Sendable, _ schema: Schema<SeverityMap>,
        of initial: Record, _ doc: String
    ) -> Self {
        let defaultText = initial[keyPath: path].configText
        let example = schema.shape.records.first?.first.map { "{ \($0.key): \($0.example ?? "") }" }
        return Field(key, schema, defaultText: defaultText, doc, example: defaultText ?? example) { record, map in
            record[keyPath: path].words.merge(map.words) { $1 }
        }
    }
}

extension SeverityMap {
    /// As the configuration writes it; nil where the system's own defaults are.
    fileprivate var configText: String? {
        let entries = Severity.allCases.compactMap { severity in
            self[severity].map { "\(severity.rawValue): \($0)" }
        }
        return entries.isEmpty ? nil : "{ \(entries.joined(separator: ", ")) }"
    }
}
