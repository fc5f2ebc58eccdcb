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
    }

    /// A text; `what` names its form: a duration, a pattern.
    case text(what: String)
    case choice([String])
    case boolean
    case integer(ClosedRange<Int>)
    case list(Shape)
    /// A map whose keys are names that the user gives.
    case named(Shape)
    case record([Field])
    case any([Shape])
    /// Any YAML at all.
    case tree

    /// How a message asks for it.
    var wanted: String {
        switch self {
        case .text(let what): what
        case .choice(let words): "one of \(words.map { "`\($0)`" }.joined(separator: ", "))"
        case .boolean: "`true` or `false`"
        case .integer(let range):
            range.upperBound == .max
                ? "a whole number from \(range.lowerBound)"
                : "a whole number from \(range.lowerBound) to \(range.upperBound)"
        case .list: "a list"
        case .named, .record: "a map"
        case .any(let shapes):
            shapes.map(\.wanted).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
                .joined(separator: ", or ")
        case .tree: "a value"
        }
    }
}
