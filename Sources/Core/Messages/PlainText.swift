/// Text from elsewhere (names of machines and jobs, reasons) made fit to stand in somebody's chat.
package enum PlainText {
    /// One line: control and format characters, among them those that turn the writing direction, become a space, and
    /// spaces never repeat. An emoji's joiner and selector stay.
    package static func line(_ text: String) -> String {
        var line = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if isBlank(scalar) {
                if let last = line.last, last != " " { line.append(" ") }
            } else {
                line.append(scalar)
            }
        }
        if line.last == " " { line.removeLast() }
        return String(line)
    }

    /// The text with `escape` done to each character, at most `max` UTF-16 units long: cut, it ends in `…`, and never
    /// in the middle of an escape or a surrogate pair.
    package static func cut(
        _ text: String, to max: Int, escaping escape: (Unicode.Scalar) -> String = { String($0) }
    ) -> String {
        var pieces: [String] = []
        var length = 0
        for scalar in text.unicodeScalars {
            let piece = escape(scalar)
            pieces.append(piece)
            length += piece.utf16.count
            guard length > max else { continue }
            while length > max - 1, let last = pieces.popLast() { length -= last.utf16.count }
            return pieces.joined() + "…"
        }
        return pieces.joined()
    }

    private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator, .spaceSeparator, .surrogate: true
        case .format: scalar != "\u{200D}"
        default: false
        }
    }
}
