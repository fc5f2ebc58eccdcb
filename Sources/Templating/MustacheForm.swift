/// The same template in the small part of Mustache that its library and our scanner read alike.
///
/// Mustache renders, but it keeps its tokens to itself, reads by grapheme where we count scalars, escapes for HTML,
/// knows only ASCII names, and refuses a text that ends in `{`. So it is never given a user's text: names become `n0`,
/// `n1` …, texts `t0`, `t1` … (see `Rendering`), and every variable the unescaped kind. Only the blanks and line ends
/// around tags stay, by which Mustache drops lines that hold nothing but a section's tag.
struct MustacheForm: Hashable, Sendable {
    /// A template in Mustache's syntax, ASCII only.
    private(set) var source = ""
    private(set) var names: [String] = []
    private(set) var texts: [String] = []
    /// How many bytes of `source` are blanks and line ends that come out as they are.
    private(set) var blankCount = 0

    init(_ pieces: [TemplatePiece]) {
        for (index, piece) in pieces.enumerated() {
            switch piece {
            case .text(let text): append(text, isLast: index == pieces.count - 1)
            case .tag(let tag): append(tag)
            }
        }
    }

    private mutating func append(_ tag: TemplatePiece.Tag) {
        switch tag.kind {
        case .variable: source += "{{&\(alias(of: tag.name))}}"
        case .section: source += "{{#\(alias(of: tag.name))}}"
        case .invertedSection: source += "{{^\(alias(of: tag.name))}}"
        case .end: source += "{{/\(alias(of: tag.name))}}"
        case .comment: source += "{{!}}"
        }
    }

    /// Mustache forgets the blanks that end a template, and no tag follows them, so they stay with the text.
    private mutating func append(_ text: String, isLast: Bool) {
        let scalars = text.unicodeScalars
        var start = Self.endOfBlanks(scalars)
        if isLast, start == scalars.endIndex, scalars.last != "\n" { start = scalars.startIndex }
        appendBlanks(String(scalars[..<start]))
        guard start < scalars.endIndex else { return }
        let end = isLast ? scalars.endIndex : Self.startOfBlanks(scalars[start...])
        source += "{{&t\(texts.count)}}"
        texts.append(String(scalars[start..<end]))
        appendBlanks(String(scalars[end...]))
    }

    private mutating func appendBlanks(_ blanks: String) {
        source += blanks
        blankCount += blanks.utf8.count
    }

    private mutating func alias(of name: String) -> String {
        guard name != "." else { return name }
        return name.split(separator: ".").map { "n\(index(of: String($0)))" }.joined(separator: ".")
    }

    private mutating func index(of name: String) -> Int {
        if let index = names.firstIndex(of: name) { return index }
        names.append(name)
        return names.count - 1
    }

    /// The end of the blanks at the start, with the line end behind them.
    private static func endOfBlanks(_ scalars: String.UnicodeScalarView) -> String.Index {
        let end = scalars.firstIndex { $0 != " " && $0 != "\t" } ?? scalars.endIndex
        let rest = scalars[end...]
        if rest.first == "\n" { return scalars.index(after: end) }
        if rest.starts(with: "\r\n".unicodeScalars) { return scalars.index(end, offsetBy: 2) }
        return end
    }

    /// The start of the blanks at the end, with the line end before them.
    private static func startOfBlanks(_ scalars: Substring.UnicodeScalarView) -> String.Index {
        let last = scalars.lastIndex { $0 != " " && $0 != "\t" }
        guard let last else { return scalars.startIndex }
        guard scalars[last] == "\n" else { return scalars.index(after: last) }
        guard last > scalars.startIndex else { return last }
        let before = scalars.index(before: last)
        return scalars[before] == "\r" ? before : last
    }
}
