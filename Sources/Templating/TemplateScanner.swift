/// Reads the tags of a template, with their places, and refuses what a template of a configuration must not do.
///
/// Partials, blocks and pragmas would reach for files and change what is escaped, other delimiters would hide tags from
/// whoever reads the file; each is an error and not plain text, so that nobody finds out at night.
struct TemplateScanner {
    private let scalars: [Unicode.Scalar]
    private var position = 0

    /// - Throws: The first fault, where it stands. Whether sections are closed is not looked at here.
    static func pieces(of text: String) throws(TemplateError) -> [TemplatePiece] {
        var scanner = TemplateScanner(scalars: Array(text.unicodeScalars))
        var pieces: [TemplatePiece] = []
        while scanner.position < scanner.scalars.count {
            let text = scanner.readText()
            if !text.isEmpty { pieces.append(.text(text)) }
            if scanner.position < scanner.scalars.count { pieces.append(.tag(try scanner.readTag())) }
        }
        return pieces
    }

    private init(scalars: [Unicode.Scalar]) { self.scalars = scalars }

    private mutating func readText() -> String {
        let start = position
        while position < scalars.count, !isAt("{{") { position += 1 }
        return text(from: start)
    }

    private mutating func readTag() throws(TemplateError) -> TemplatePiece.Tag {
        let start = position
        position += 2
        let sigil = position < scalars.count ? scalars[position] : " "
        switch sigil {
        case "!":
            try skipComment(from: start)
            return .init(kind: .comment, name: "", offset: start)
        case "#": return try tag(.section, at: start)
        case "^": return try tag(.invertedSection, at: start)
        case "/": return try tag(.end, at: start)
        case "&": return try tag(.variable, at: start)
        case "{": return try tag(.variable, at: start, closing: "}}}")
        case ">", "<", "$", "=", "%": throw refusal(of: sigil, at: start)
        default:
            position -= 1
            return try tag(.variable, at: start)
        }
    }

    private func refusal(of sigil: Unicode.Scalar, at start: Int) -> TemplateError {
        let meaning =
            switch sigil {
            case "=": "other delimiters"
            case "%": "pragmas"
            default: "partials and blocks"
            }
        let allowed = "only variables, sections and comments are"
        return TemplateError(
            offset: start, message: "`{{\(sigil)`: \(meaning) are not allowed in a template, \(allowed)")
    }

    /// Reads the name and the end of a tag whose sigil is at `position`.
    private mutating func tag(
        _ kind: TemplatePiece.Tag.Kind, at start: Int, closing: String = "}}"
    ) throws(TemplateError) -> TemplatePiece.Tag {
        position += 1
        skipBlanks()
        let name = try readName(of: start)
        skipBlanks()
        guard isAt(closing) else { throw unexpected("`\(closing)` after `\(name)`", in: start) }
        position += closing.unicodeScalars.count
        return .init(kind: kind, name: name, offset: start)
    }

    private mutating func readName(of start: Int) throws(TemplateError) -> String {
        let first = position
        if position < scalars.count, scalars[position] == "." {
            position += 1
            return "."
        }
        repeat {
            let segment = position
            if position > first { position += 1 }
            let nameStart = position
            while position < scalars.count, Self.isOfName(scalars[position]) { position += 1 }
            guard position > nameStart else {
                throw unexpected(segment == first ? "the name of a variable" : "a name after the dot", in: start)
            }
        } while position < scalars.count && scalars[position] == "."
        return text(from: first)
    }

    private mutating func skipBlanks() {
        while position < scalars.count, scalars[position].properties.isWhitespace { position += 1 }
    }

    private mutating func skipComment(from start: Int) throws(TemplateError) {
        while position < scalars.count, !isAt("}}") { position += 1 }
        guard position < scalars.count else { throw unclosed(start) }
        position += 2
    }

    private func unexpected(_ expected: String, in start: Int) -> TemplateError {
        guard position < scalars.count else { return unclosed(start) }
        return TemplateError(offset: position, message: "expected \(expected), found `\(scalars[position])`")
    }

    private func unclosed(_ start: Int) -> TemplateError {
        TemplateError(offset: start, message: "`{{` without its `}}`")
    }

    private func isAt(_ token: String) -> Bool {
        scalars[position...].starts(with: token.unicodeScalars)
    }

    private func text(from start: Int) -> String {
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars[start..<position])
        return String(text)
    }

    /// Letters and digits of any script, since labels are named by users, and the signs that names are joined with.
    private static func isOfName(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "-" || scalar.properties.isIDContinue
    }
}
