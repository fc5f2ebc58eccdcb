/// No language at all; what a reader might take for a link or a mention is still none.
struct PlainMarkup: Markup {
    let lineBreak = "\n"

    func text(_ text: String) -> String { Inert.text(text) }
    func strong(_ markup: String) -> String { markup }
    func link(_ markup: String, to url: String) -> String { url }
}
