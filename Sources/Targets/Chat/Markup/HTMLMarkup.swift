/// The few elements of HTML that a chat reads.
struct HTMLMarkup: Markup {
    let lineBreak: String

    /// - Parameter lineBreak: Telegram reads the line's own end, the others an element.
    init(lineBreak: String = "<br>") { self.lineBreak = lineBreak }

    func text(_ text: String) -> String { Self.escaped(Inert.text(text)) }
    func strong(_ markup: String) -> String { "<b>\(markup)</b>" }
    func link(_ markup: String, to url: String) -> String { "<a href=\"\(Self.escaped(url))\">\(markup)</a>" }

    /// Sign by sign: a bracket with an accent on it is a bracket.
    static func escaped(_ text: String) -> String {
        text.unicodeScalars.map { entities[$0] ?? String($0) }.joined()
    }

    private static let entities: [Unicode.Scalar: String] = [
        "&": "&amp;", "<": "&lt;", ">": "&gt;", "\"": "&quot;", "'": "&#39;",
    ]
}
