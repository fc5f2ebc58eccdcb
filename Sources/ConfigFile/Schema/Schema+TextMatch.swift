import Core

extension Schema where Value == TextMatch {
    /// A pattern, a list of which any must match, or `{ not: … }`.
    ///
    /// - Parameter words: All values that the text can have, where they are few; a plain word must be one of them.
    /// - Parameter kind: What a plain word must name.
    static func textMatch(words: [String] = [], naming kind: Names.Kind? = nil) -> Self {
        let pattern = Self.pattern(words: words, naming: kind)
        let words = Self.either(scalar: pattern, list: .any(of: pattern))
        let list = Self.any(of: .either(scalar: pattern, map: .not(words)))
        return .either(scalar: pattern, list: list, map: .not(.either(scalar: pattern, list: list)))
    }

    private static func any(of member: Self) -> Self {
        Schema<[TextMatch]>.list(of: member, countMin: 1).then { matches, node, reader -> TextMatch? in
            if node.members.isEmpty { reader.error("an empty list matches nothing", at: node.place) }
            return .any(matches)
        }
    }

    private static func not(_ inner: Self) -> Self {
        let example = inner.shape.example ?? "\"*-test\""
        let not = Field<TextMatch?>("not", \.self, inner, isRequired: true, "What must not match.", example: example)
        return Schema<TextMatch?>.record(nil, [not]).then { match, _, _ in match.map { .not($0) } }
    }

    private static func pattern(words: [String], naming kind: Names.Kind?) -> Self {
        .text(.pattern(words: words)) { (text, reader) throws(TextProblem) in
            reader.warnOfComment(behind: text)
            let pattern = try Pattern(configText: text.value)
            guard case .wildcard(let word) = pattern.form, !word.contains(where: { "*?".contains($0) }) else {
                return .pattern(pattern)
            }
            if let kind { reader.names.use(text, as: kind) }
            if !words.isEmpty, !words.contains(word.lowercased()) {
                let nearest = text.isSecret ? nil : Nearest.name(to: word, among: words)
                let known = words.map { "`\($0)`" }.joined(separator: ", ")
                throw TextProblem(
                    "matches nothing; \(nearest.map { "did you mean `\($0)`?" } ?? "it is one of \(known)")")
            }
            return .pattern(pattern)
        }
    }
}
