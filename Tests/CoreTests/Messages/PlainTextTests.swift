import Core
import Testing

@Suite struct PlainTextTests {
    @Test(arguments: [
        ("", ""), ("  a \t\r\n b  ", "a b"), ("a\0b\u{7F}\u{202E}c\u{2028}d\u{FEFF}", "a b c d"),
        ("größe 😀👩‍💻", "größe 😀👩‍💻"),
        ("⚠️", "⚠️"),
    ])
    func `text becomes one line that turns nothing around`(text: String, expected: String) {
        #expect(PlainText.line(text) == expected)
    }

    @Test(arguments: 0...8)
    func `a cut is never longer than allowed and never inside an escape or a pair`(max: Int) {
        let cut = PlainText.cut("a&😀<b", to: max) { $0 == "&" ? "&amp;" : $0 == "<" ? "&lt;" : String($0) }
        #expect(cut.utf16.count <= Swift.max(max, 1))
        #expect(["…", "a…", "a&amp;…", "a&amp;😀…"].contains(cut), "\(cut)")
    }

    @Test func `what fits is whole`() {
        #expect(PlainText.cut("abc", to: 3) == "abc")
        #expect(PlainText.cut("abcd", to: 3) == "ab…")
    }
}
