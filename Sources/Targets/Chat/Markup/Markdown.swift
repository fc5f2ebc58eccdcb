/// Markdown, of which every chat reads another. A sign that has no escape there is put as one that looks like it.
struct Markdown: Markup {
    let lineBreak: String
    private let strongMark: String
    private let escapes: [Unicode.Scalar: String]

    /// Backslashes, as CommonMark has them: Gotify, Webex. One line break alone would be a space.
    static let common = Markdown(lineBreak: "  \n", escapes: backslashes.merging(["<": "\\<", "&": "\\&"]) { $1 })
    /// Webex reads HTML in Markdown, and mentions are its elements.
    static let webex = Markdown(lineBreak: "  \n", escapes: backslashes.merging(entities("<>&")) { $1 })
    /// It makes links and mentions of what Slack writes between angle brackets, and has no escape for them.
    static let mattermost = Markdown(escapes: backslashes.merging(["<": "‹", ">": "›"]) { $1 })
    /// It knows no backslash, but entities, and reads them last.
    static let zulip = Markdown(escapes: entities("\\*`~[]<>$|&"))
    /// Neither the one nor the other: Rocket.Chat, and the text of Google Chat.
    static let bare = Markdown(strongMark: "*", escapes: lookalikes)

    private static let backslashes = Dictionary(
        uniqueKeysWithValues: "\\`*[]~|".unicodeScalars.map { ($0, "\\\($0)") } + [("_", "\\_")])
    private static let lookalikes: [Unicode.Scalar: String] = [
        "*": "∗", "`": "ˋ", "~": "∼", "<": "‹", ">": "›", "\\": "⧵", "_": "ˍ",
    ]

    private static func entities(_ signs: String) -> [Unicode.Scalar: String] {
        Dictionary(uniqueKeysWithValues: signs.unicodeScalars.map { ($0, "&#\($0.value);") })
    }

    private init(lineBreak: String = "\n", strongMark: String = "**", escapes: [Unicode.Scalar: String]) {
        self.lineBreak = lineBreak
        self.strongMark = strongMark
        self.escapes = escapes
    }

    func text(_ text: String) -> String {
        let scalars = Array(Inert.text(text).unicodeScalars)
        let written = scalars.indices.map { index in
            // Inside a word it means nothing, and names are full of it.
            if scalars[index] == "_", Self.isInWord(scalars, index) { return "_" }
            return escapes[scalars[index]] ?? String(scalars[index])
        }
        return Self.beginning(scalars) + written.joined()
    }

    func strong(_ markup: String) -> String { strongMark + markup + strongMark }

    func link(_ markup: String, to url: String) -> String {
        "[\(markup)](\(url.replacing("(", with: "%28").replacing(")", with: "%29")))"
    }

    private static func isInWord(_ scalars: [Unicode.Scalar], _ index: Int) -> Bool {
        index > 0 && index + 1 < scalars.count && Inert.isWord(scalars[index - 1]) && Inert.isWord(scalars[index + 1])
    }

    /// What stands before the marks of a heading, a list or a quotation, so that they begin no line.
    private static func beginning(_ scalars: [Unicode.Scalar]) -> String {
        let rest = scalars.drop { $0.isASCII && $0.properties.numericType != nil }
        let isNumbered = rest.count < scalars.count && (rest.first == "." || rest.first == ")")
        let isMarked = scalars.first.map { "#+->=".unicodeScalars.contains($0) } ?? false
        return isNumbered || isMarked ? "\u{200B}" : ""
    }
}
