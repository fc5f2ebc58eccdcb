/// How names and addresses are written.
extension TextForm {
    /// Letters, digits, `_` and `-`; what is a letter beyond ASCII the reading says.
    static let labelName = TextForm(
        "the name of a label", pattern: #"[A-Za-z0-9_\u0080-\uffff][A-Za-z0-9_\u0080-\uffff-]*"#, example: "customer")

    static let webPattern = url(schemes: ["https", "http"])

    static let web = TextForm("a URL", pattern: webPattern, example: "https://host.example.com/")

    /// The address is complete only when what stands in `{{…}}` is filled in.
    static let webTemplate = #"(?:\#(anyOf(["https", "http"])))://[\s\S]+"#

    /// No template: the address is complete.
    static func url(schemes: [String]) -> String { #"(?:\#(anyOf(schemes)))://(?:(?!\{\{)[!-~])+"# }

    /// A pattern of a text that has to be one of some words where it has no wildcard.
    static func pattern(words: [String]) -> TextForm {
        guard !words.isEmpty else { return .filled("a pattern") }
        var form = TextForm("a pattern", pattern: #"\#(anyOf(words))|[\s\S]*[*?][\s\S]*|/[\s\S]+/"#)
        form.words = words
        return form
    }
}
