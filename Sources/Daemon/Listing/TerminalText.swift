import CLinux
import Core

/// Text as a terminal shows it: one line, nothing in it that steers the terminal, and known to be so many columns wide.
package enum TerminalText {
    /// Scalars of one character that are kept. The longest emoji have about ten; more are there to cover other lines.
    private static let scalarsMax = 16

    /// One line without control characters, and without characters that turn the writing direction.
    package static func line(_ text: String) -> String {
        PlainText.line(text).reduce(into: "") { line, character in
            line.unicodeScalars.append(contentsOf: character.unicodeScalars.prefix(scalarsMax))
        }
    }

    /// The same with the blanks that it begins with.
    static func indentedLine(_ text: String) -> String {
        let indent = text.prefix { $0 == " " }
        return indent + line(String(text.dropFirst(indent.count)))
    }

    /// Columns of a line.
    package static func width(of line: String) -> Int { line.reduce(0) { $0 + columns(of: $1) } }

    /// At most `width` columns of the line; cut, it ends in `…`.
    package static func cut(_ line: String, to width: Int) -> String {
        guard self.width(of: line) > width else { return line }
        guard width > 0 else { return "" }
        var kept = ""
        var left = width - 1
        for character in line {
            left -= columns(of: character)
            if left < 0 { break }
            kept.append(character)
        }
        return kept + "…"
    }

    /// Terminals add up the parts of a character, but for emoji, which are one sign two columns wide.
    private static func columns(of character: Character) -> Int {
        if character.isASCII { return 1 }
        let scalars = character.unicodeScalars
        if scalars.contains(where: { $0 == "\u{FE0F}" || $0.properties.isEmojiPresentation }) { return 2 }
        return scalars.reduce(0) { sum, scalar in
            let columns = clinux_columns_of(scalar.value)
            // What the C library does not know takes a column on most terminals.
            return sum + (columns < 0 ? 1 : Int(columns))
        }
    }
}
