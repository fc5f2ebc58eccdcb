import TestSupport
import Testing

@testable import Core

@Suite struct WildcardTests {
    /// As it is meant: by characters, the first of the pattern against every beginning of the text.
    private static func isMatch(_ pattern: ArraySlice<Character>, _ text: ArraySlice<Character>) -> Bool {
        switch pattern.first {
        case nil: text.isEmpty
        case "*":
            isMatch(pattern.dropFirst(), text) || !text.isEmpty && isMatch(pattern, text.dropFirst())
        case "?": !text.isEmpty && isMatch(pattern.dropFirst(), text.dropFirst())
        case let character?: text.first == character && isMatch(pattern.dropFirst(), text.dropFirst())
        }
    }

    @Test(arguments: 0..<20 as Range<UInt64>)
    func `a wildcard matches as it is meant, in any alphabet`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let letters = ["a", "b", "B", "-", "@", "`", "[", "{", "\r", "\n", "é", "É", "e\u{301}", "ß", "İ", "漢"]
        func text(_ more: [String]) -> String {
            let isPlain = Bool.random(using: &random)
            let alphabet = (isPlain ? Array(letters.prefix(8)) : letters) + more
            return (0..<Int.random(in: 0...7, using: &random)).map { _ in alphabet.randomElement(using: &random) ?? "" }
                .joined()
        }
        for _ in 0..<2_000 {
            let (pattern, text) = (text(["*", "?", "*"]), text([]))
            let isMatch = Self.isMatch(Array(pattern.lowercased())[...], Array(text.lowercased())[...])
            #expect(Wildcard(pattern).matches(text) == isMatch, "seed \(seed): \(pattern) against \(text)")
        }
    }

    @Test func `many stars take no more time than their number times the text's length`() {
        let pattern = Wildcard(String(repeating: "a*", count: 500) + "b")
        #expect(!pattern.matches(String(repeating: "a", count: 5_000)))
    }
}
