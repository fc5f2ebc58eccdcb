import Testing

@testable import Daemon

@Suite struct TerminalTextTests {
    @Test(arguments: [
        ("", 0), ("NAS-hr", 6), ("Größe", 5), ("Gro\u{0308}ße", 5), ("備份工作", 8), ("ｆｕｌｌ", 8), ("한국", 4),
        ("❌", 2), ("⚠️", 2), ("👨‍👩‍👧‍👦", 2), ("🇩🇪", 2), ("👍🏽 ok", 5), ("…", 1), ("שלום", 4), ("e\u{0301}\u{0302}\u{0303}", 1),
    ])
    func `columns are those of a terminal`(line: String, width: Int) {
        #expect(TerminalText.width(of: line) == width)
    }

    @Test(arguments: [
        ("NAS-hr", 6, "NAS-hr"), ("NAS-hr", 5, "NAS-…"), ("NAS-hr", 1, "…"), ("NAS-hr", 0, ""), ("", 0, ""),
        ("備份工作", 8, "備份工作"), ("備份工作", 7, "備份工…"), ("備份工作", 6, "備份…"), ("備份工作", 2, "…"),
        ("Gro\u{0308}ße", 4, "Gro\u{0308}…"), ("👨‍👩‍👧‍👦👨‍👩‍👧‍👦", 3, "👨‍👩‍👧‍👦…"),
    ])
    func `a cut never takes more than its columns, and no character in the middle`(
        line: String, width: Int, expected: String
    ) {
        #expect(TerminalText.cut(line, to: width) == expected)
        #expect(TerminalText.width(of: TerminalText.cut(line, to: width)) <= width)
    }

    @Test(arguments: [
        "a\u{1B}[31mb", "a\nb", "a\r\nb", "a\tb", "a\u{0}b", "a\u{7F}b", "a\u{9B}2Jb", "a\u{202E}b", "a\u{2066}b",
        "a\u{200B}b", "a\u{FEFF}b", "a\u{2028}b", "a\u{1B}]0;title\u{7}b",
    ])
    func `nothing in a line steers the terminal`(text: String) {
        let line = TerminalText.line(text)
        #expect(line.hasPrefix("a") && line.hasSuffix("b"))
        #expect(
            line.unicodeScalars.allSatisfy {
                ![.control, .format, .lineSeparator, .paragraphSeparator].contains($0.properties.generalCategory)
            })
    }

    @Test func `marks that are piled up on a character are cut`() {
        let line = TerminalText.line("a" + String(repeating: "\u{0301}", count: 500) + "b")
        #expect(line.unicodeScalars.count <= 20)
        #expect(line.hasSuffix("b"))
        #expect(TerminalText.width(of: line) == 2)
    }
}
