/// What may stand at a place of the configuration, for those who want to know without reading one.
indirect enum Shape: Hashable, Sendable {
    /// A field of a record.
    struct Field: Hashable, Sendable {
        let key: String
        /// One sentence.
        let doc: String
        let shape: Shape
        let isRequired: Bool
        /// As the configuration would write it.
        let defaultText: String?
        /// A value that is good, as the configuration would write it; nil: nobody has thought of one yet.
        let example: String?
    }

    case text(TextForm)
    case choice([String])
    case boolean
    case integer(ClosedRange<Int>)
    /// `off`, where something else would be on.
    case off
    case list(Shape, countMin: Int)
    /// A map whose keys are names that the user gives.
    case named(Shape, key: TextForm)
    case record([Field])
    /// Records of which one key, a choice of a single word, says which one it is.
    case variants(key: String, [Shape])
    case any([Shape])
    /// Any YAML at all.
    case tree

    /// How a message asks for it.
    var wanted: String {
        switch self {
        case .text(let form): form.what
        case .choice(let words): "one of \(words.map { "`\($0)`" }.joined(separator: ", "))"
        case .boolean: "`true` or `false`"
        case .integer(let range) where range.count == 1: "`\(range.lowerBound)`"
        case .integer(let range):
            range.upperBound == .max
                ? "a whole number from \(range.lowerBound)"
                : "a whole number from \(range.lowerBound) to \(range.upperBound)"
        case .off: "`off`"
        case .list: "a list"
        case .named, .record, .variants: "a map"
        case .any(let shapes):
            shapes.map(\.wanted).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
                .joined(separator: ", or ")
        case .tree: "a value"
        }
    }

    /// A value that its form alone gives; what has keys or is built of names needs one of its own.
    var example: String? {
        switch self {
        case .text(let form): form.example ?? form.words.first
        case .choice(let words): words.first
        case .boolean: "true"
        case .off: "off"
        case .list(let member, _): member.example.map { "[\($0)]" }
        case .any(let shapes): shapes.lazy.compactMap(\.example).first
        case .integer, .named, .record, .variants, .tree: nil
        }
    }
}
