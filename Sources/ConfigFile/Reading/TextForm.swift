/// What a text of the configuration looks like: for messages, for the JSON Schema and for the documentation.
///
/// A bare literal is a form that any text has: `"a label"`.
struct TextForm: Hashable, Sendable, ExpressibleByStringInterpolation {
    /// How messages ask for it: `a duration such as "30s"`.
    let what: String
    /// What the whole text fits, as ECMA-262 writes it, without anchors; nil: any text. Python's `re` reads it too.
    var pattern: String?
    /// One that is good, as the file would write it.
    var example: String?
    /// Whether what YAML takes for a number, true or false can be meant: a job may be called `12`.
    var takesNumbers: Bool
    /// The words that it has to be where it has no wildcard; for editors, which offer them.
    var words: [String] = []
    /// Whether it is never printed.
    var isSecret = false

    /// - Parameter takesNumbers: By default where there is no pattern.
    init(_ what: String, pattern: String? = nil, example: String? = nil, takesNumbers: Bool? = nil) {
        self.what = what
        self.pattern = pattern
        self.example = example
        self.takesNumbers = takesNumbers ?? (pattern == nil)
    }

    init(stringLiteral what: String) { self.init(what) }

    /// How `off` may be written, in any case.
    static let offWords = ["off", "no", "false"]

    /// Any text but an empty one.
    static func filled(_ what: String, example: String? = nil) -> TextForm {
        TextForm(what, pattern: #"[\s\S]+"#, example: example, takesNumbers: true)
    }

    /// The same word in upper and lower case, for which the patterns of JSON Schema have no switch.
    static func caseless(_ word: String) -> String {
        word.map { character in
            let (upper, lower) = (character.uppercased(), character.lowercased())
            return upper == lower ? String(character) : "[\(upper)\(lower)]"
        }.joined()
    }

    static func anyOf(_ words: [String]) -> String { words.map(caseless).joined(separator: "|") }
}
