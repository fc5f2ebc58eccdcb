import ConfigFile
import TestSupport
import Testing

/// What YAML itself makes of a file, and what it refuses.
@Suite struct SyntaxTests {
    static let cases: [(marked: String, message: String)] = [
        ("rules:\n  - name: a\n    notify: x\n    when: { job: 🟥*-scratch }\n", "must be in quotes: \"*-scratch\""),
        ("x: 🟥*.sql\n", "begins with `*` must be in quotes"),
        ("x: 🟥*a*\n", "begins with `*` must be in quotes"),
        ("x: 🟥&\n", "begins with `&` must be in quotes"),
        ("x: 🟥[PROD] Shares\n", "begins with `[` must be in quotes"),
        ("x: [\"a\", 🟥[PROD] Shares]\n", "begins with `[` must be in quotes"),
        ("x: 🟥{{job.name}} failed\n", "begins with `{` must be in quotes"),
        ("x: { y: 🟥${NAME} }\n", "a text with `${` must be in quotes"),
        ("x: [🟥${NAME}]\n", "a text with `${` must be in quotes"),
        ("x: 🟥@daily\n", "begins with `@` must be in quotes"),
        ("x: 🟥%a\n", "begins with `%` must be in quotes"),
        ("x: 🟥!a b\n", "begins with `!` must be in quotes"),
        ("x: \"FS01🟥\\data$\"\n", "write `\\\\`, or use single quotes"),
        ("x:\n🟥\ty: 1\n", "a tab can not indent"),
        ("x:\n  y: 1\n🟥\tz: 1\n", "a tab can not indent"),
        ("x: a🟥: b\n", "a text with `: ` in it must be in quotes"),
        ("x: [1, 2\n🟥", "this is no YAML"),
        ("x: \"a\n🟥", "this is no YAML"),
        ("x: 1\n🟥---\ny: 1\n", "a second document"),
        ("x: 🟥\u{7}\n", "U+7 is not allowed"),
        ("a: &a [🟥*a]\n", "stands inside of what it repeats"),
        ("x: 1\n🟥x: 2\n", "the key `x` stands here twice, first at config.yaml:1:1"),
        ("? 🟥[a]\n: b\n", "a key must be a text"),
        ("<<: 🟥5\n", "`<<` merges a map"),
    ]

    @Test(arguments: cases)
    func `a fault of the syntax is explained where it stands`(marked: String, message: String) {
        let input = MarkedText(marked)
        let problems = Sample.read(input.text).problems
        let found = problems.first { $0.message.contains(message) }
        #expect(found != nil, "\(problems.map(\.description))")
        #expect(found.map { MarkedText.Place(line: $0.line, column: $0.column) } == input.places.first, "\(problems)")
    }

    @Test(arguments: ["\u{FEFF}version: 2", "\u{FEFF}\r\nversion: 2", "# ü\r\nversion: 2\r\nsources: {}\r\n"])
    func `a byte order mark and line breaks of other systems move no place`(text: String) {
        let problem = Sample.read(text).problems.first { $0.message.contains("write `version: 1`") }
        #expect(problem?.column == 10)
        #expect(problem?.line == (text.contains("\r\n") ? 2 : 1))
    }

    @Test func `a column counts Unicode scalars`() {
        let problem = Sample.read("{ \"e\u{301}👩‍💻\": 1, nope: 2 }").problems.first { $0.message.contains("`nope`") }
        #expect(problem?.column == 15)
    }

    @Test(arguments: [
        ([0xFF, 0xFE, 0x61, 0x00], "save it as UTF-8", 1), ([0x61, 0x3A, 0x20, 0xFF], "save the file as UTF-8", 4),
        ([0x61, 0x0A, 0xEF, 0xBF, 0xBD, 0xC3], "save the file as UTF-8", 2),
    ])
    func `a file that is no UTF-8 says where`(bytes: [UInt8], message: String, column: Int) {
        let problem = Sample.read(bytes: bytes).problems.first
        #expect(problem?.message.contains(message) == true)
        #expect(problem?.column == column)
    }

    @Test func `a file of more than 4 MiB is refused`() {
        let text = "# " + String(repeating: "x", count: 4 << 20)
        #expect(Sample.read(text).problems.map(\.message) == ["the file is larger than 4 MiB"])
    }

    @Test(arguments: [64, 65])
    func `nesting deeper than 64 levels is refused`(depth: Int) {
        let text = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        let problems = Sample.read(text).problems
        #expect(problems.contains { $0.message.contains("64 levels") } == (depth > 64))
        #expect(problems.count == 1)
    }

    @Test(arguments: [1000, 100_000])
    func `nesting beyond what the parser takes is refused`(depth: Int) {
        #expect(Sample.read(String(repeating: "[", count: depth)).problems.count == 1)
        #expect(Sample.read(String(repeating: "{a: ", count: depth)).problems.count == 1)
    }

    @Test func `an alias bomb is refused`() {
        var text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
        for level in 1...12 {
            let aliases = Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
            text += "a\(level): &a\(level) [\(aliases)]\n"
        }
        #expect(Sample.read(text).problems.map(\.message).first?.contains("250000 values") == true)
    }

    @Test func `aliases may not deepen what nests`() {
        var text = "a0: &a0 [x]\n"
        for level in 1...70 { text += "a\(level): &a\(level) [*a\(level - 1)]\n" }
        #expect(Sample.read(text).problems.map(\.message).first?.contains("64 levels") == true)
    }

    @Test func `a text cut by a comment is warned about`() {
        let text = MarkedText(
            Sample.head + """
                targets: { ops: { type: slack, url: https://a.example } }   # a comment
                rules:
                  - name: a    # a comment that is one
                    notify: ops
                    when: { job: 🟥ACME #1
                     }
                """ + Sample.guards)
        let problems = Sample.read(text.text).problems
        #expect(problems.map(\.severity) == [.warning])
        #expect(problems.first?.message.contains("put it in quotes") == true)
        #expect(problems.map { MarkedText.Place(line: $0.line, column: $0.column) } == text.places)
    }

    @Test func `random bytes are never more than a problem`() {
        var random = SeededGenerator(seed: 20_261_123)
        let alphabet = Array("{}[]:,-#&*!|>'\"%@`?~ \n\t\rab1<<${}\\\u{e9}\u{feff}".utf8) + [0, 0x80, 0xFF, 0xC3]
        let seeds = ExampleTests.paths.compactMap { try? ExampleTests.text(of: $0) }
        #expect(seeds.count == ExampleTests.paths.count)
        for round in 0..<1500 {
            var bytes = (0..<Int.random(in: 0...80, using: &random)).map { _ in
                alphabet.randomElement(using: &random) ?? 0
            }
            if round % 3 == 0, let seed = seeds.randomElement(using: &random) {
                let start = Int.random(in: 0..<seed.count, using: &random)
                bytes =
                    Array(seed[..<start]) + bytes
                    + Array(seed[start...].dropFirst(Int.random(in: 0...40, using: &random)))
            }
            let outcome = Sample.read(bytes: bytes)
            #expect(outcome.configuration != nil || !outcome.problems.isEmpty, "seed 20261123, round \(round)")
            #expect(outcome.problems.allSatisfy { $0.line >= 1 && $0.column >= 1 })
        }
    }
}
