/// Text for people made fit to stand in a manual page.
enum Roff {
    /// One paragraph: what stands between backticks is bold, and nothing in it is taken for a request.
    static func text(_ text: String) -> String {
        var isCode = false
        let pieces = escaped(text).split(separator: "`", omittingEmptySubsequences: false).map { piece -> String in
            defer { isCode.toggle() }
            return isCode ? "\\fB\(piece)\\fR" : onLines(piece)
        }
        return pieces.joined().split(separator: "\n").map(line).joined(separator: "\n")
    }

    /// Paragraphs that blank lines part; what is indented is shown as it is.
    static func blocks(_ text: String) -> String {
        text.split(separator: "\n\n").map { block -> String in
            let lines = block.split(separator: "\n")
            guard lines.allSatisfy({ $0.hasPrefix("  ") }) else { return ".Pp\n" + self.text(String(block)) }
            let shown = lines.map { line(escaped(String($0.drop { $0 == " " }))) }.joined(separator: "\n")
            return ".Bd -literal -offset indent\n\(shown)\n.Ed"
        }.joined(separator: "\n")
    }

    /// A dash of an option stays one, so that it can be copied.
    private static func escaped(_ text: String) -> String {
        text.replacing("\\", with: "\\e").replacing("--", with: "\\-\\-").replacing(" -", with: " \\-")
    }

    /// Each sentence begins a line, by which the space between sentences is known.
    private static func onLines(_ text: Substring) -> String {
        String(text).replacing(". ", with: ".\n").replacing("? ", with: "?\n")
    }

    /// A line that begins like a request begins with nothing first.
    private static func line(_ text: some StringProtocol) -> String {
        text.hasPrefix(".") || text.hasPrefix("'") ? "\\&" + text : String(text)
    }
}
