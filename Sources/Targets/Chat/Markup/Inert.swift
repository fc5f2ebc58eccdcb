/// Text in which nobody is mentioned and nothing is a link, a channel, a command or the name of an emoji.
///
/// Chats find these by themselves, and few have an escape for them: a space of no width behind the sign that begins one
/// is not seen, and ends it.
enum Inert {
    private static let mark = "\u{200B}"

    static func text(_ text: String) -> String {
        let scalars = Array(text.unicodeScalars)
        var inert = ""
        for (index, scalar) in scalars.enumerated() {
            if scalar == ".", isAddress(scalars[..<index]) { inert += mark }
            inert.unicodeScalars.append(scalar)
            let before = index > 0 ? scalars[index - 1] : " "
            let after = index + 1 < scalars.count ? scalars[index + 1] : " "
            if begins(scalar, before, after) { inert += mark }
        }
        return inert
    }

    /// A letter, a digit, or what counts as one inside a word.
    static func isWord(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isAlphabetic || scalar.properties.numericType != nil
    }

    private static func begins(
        _ scalar: Unicode.Scalar, _ before: Unicode.Scalar, _ after: Unicode.Scalar
    ) -> Bool {
        switch scalar {
        case "@": after != " "
        // `:fire:` and `://`, but not the colon of a time.
        case ":": after == "/" || after == "+" || after == "-" || isWord(after) && !(isDigit(before) && isDigit(after))
        // `[text](address)`.
        case "]": after == "(" || after == "["
        // In the midst of a word, as in a path, it begins nothing.
        case "#", "~", "/", "$", "!": !isWord(before) && !isBlank(after) && after != scalar
        default: false
        }
    }

    /// `www`, which makes a link of what follows, also behind a letter that is not of ASCII.
    private static func isAddress(_ before: ArraySlice<Unicode.Scalar>) -> Bool {
        let word = before.suffix(3)
        return word.count == 3 && word.allSatisfy { $0 == "w" || $0 == "W" }
            && before.dropLast(3).last.map { !$0.isASCII || !isWord($0) } ?? true
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }
    private static func isBlank(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isWhitespace }
}
