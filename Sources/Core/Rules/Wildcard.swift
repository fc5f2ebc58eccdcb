/// A text with `*` for any run and `?` for one character, against whole texts and regardless of letter case.
///
/// Greedy with one point to return to, so that the time is bounded by the product of the lengths.
struct Wildcard: Sendable {
    /// In lower case; empty where the text is not ASCII alone, which has no shortcut.
    private let bytes: [UInt8]
    /// In lower case.
    private let characters: [Character]

    init(_ text: String) {
        let folded = text.lowercased()
        characters = Array(folded)
        bytes = Self.isPlain(text.utf8) ? Array(folded.utf8) : []
    }

    func matches(_ text: String) -> Bool {
        if !bytes.isEmpty, let found = text.utf8.withContiguousStorageIfAvailable(matchesBytes), let found {
            return found
        }
        let text = Array(text.lowercased())
        return Self.match(
            characters.count, text.count, isStar: { characters[$0] == "*" },
            isSame: { characters[$0] == "?" || characters[$0] == text[$1] })
    }

    /// - Returns: nil where the text is not ASCII alone.
    private func matchesBytes(_ text: UnsafeBufferPointer<UInt8>) -> Bool? {
        guard Self.isPlain(text) else { return nil }
        return bytes.withUnsafeBufferPointer { pattern in
            Self.match(
                pattern.count, text.count, isStar: { pattern[$0] == UInt8(ascii: "*") },
                isSame: { pattern[$0] == UInt8(ascii: "?") || pattern[$0] == Self.lowercased(text[$1]) })
        }
    }

    /// Whether each byte is a character: of ASCII only CR and LF can be one together.
    private static func isPlain(_ text: some Sequence<UInt8>) -> Bool {
        text.allSatisfy { $0 < 0x80 && $0 != 0x0D }
    }

    private static func lowercased(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte | 0x20 : byte }

    private static func match(
        _ patternCount: Int, _ textCount: Int, isStar: (Int) -> Bool, isSame: (Int, Int) -> Bool
    ) -> Bool {
        var p = 0
        var t = 0
        var star: (pattern: Int, text: Int)?
        while t < textCount {
            if p < patternCount, isStar(p) {
                star = (p, t)
                p += 1
            } else if p < patternCount, isSame(p, t) {
                p += 1
                t += 1
            } else if let back = star {
                star = (back.pattern, back.text + 1)
                p = back.pattern + 1
                t = back.text + 1
            } else {
                return false
            }
        }
        while p < patternCount, isStar(p) { p += 1 }
        return p == patternCount
    }
}
