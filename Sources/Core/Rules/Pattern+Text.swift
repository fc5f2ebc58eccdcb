extension Pattern {
    /// Scalars in one pattern.
    package static let lengthMax = 1024

    /// Reads a pattern of the configuration: `/…/` is a regular expression, anything else has wildcards.
    package init(configText text: String) throws(TextProblem) {
        guard !text.isEmpty else { throw TextProblem("is empty and matches nothing; `*` matches everything") }
        guard text.unicodeScalars.count <= Self.lengthMax else {
            throw TextProblem("is longer than \(Self.lengthMax) characters")
        }
        guard text.count > 2, text.hasPrefix("/"), text.hasSuffix("/") else {
            self = .wildcard(text)
            return
        }
        let source = String(text.dropFirst().dropLast())
        guard RegexSearch(source) != nil else {
            throw TextProblem("is no regular expression; without the slashes it is a text with wildcards")
        }
        guard !RegexSearch.repeatsRepetition(source) else {
            throw TextProblem(
                "repeats a group that repeats or chooses itself, and could search for ever; write `[ab]+` for "
                    + "`(a|b)+`, or wildcards without the slashes")
        }
        self = .regex(source)
    }

    /// As the configuration writes it.
    package var configText: String {
        switch form {
        case .wildcard(let text): text
        case .regex(let source): "/\(source)/"
        }
    }
}
