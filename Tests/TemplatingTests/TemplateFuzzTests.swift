import Templating
import Testing

/// Random texts, made of what confuses parsers. The seed is an argument, so a failure names it.
@Suite struct TemplateFuzzTests {
    private static let parts = [
        "{{", "}}", "{", "}", "{{{", "}}}", "#", "^", "/", "&", "!", ">", "=", "%", ".", " ", "\t", "\n", "\r\n", "\r",
        "a", "b.c",
        "{{a}}", "{{#a}}", "{{/a}}", "{{^b}}", "{{/b}}", "{{.}}", "{{! x }}", "\u{301}", "\u{600}", "\u{200D}", "😀",
        "\0", "t0", "n0",
        "(", ")", "\"", "\\", "$", "\u{2028}",
    ]
    private static let context: TemplateValue = .object([
        "a": .list([.object(["b": .bool(true)]), .text("{{a}}"), .list([.int(1), .null])]),
        "b": .object(["c": .double(0.5), "t0": .text("no"), "n0": .text("no")]),
    ])

    @Test(arguments: 1...10)
    func `no text crashes`(seed: UInt64) {
        var random = SplitMix64(state: seed)
        var parsed = 0
        for _ in 0..<250 {
            let source = (0..<Int.random(in: 0...12, using: &random)).map { _ in
                Self.parts.randomElement(using: &random) ?? ""
            }
            .joined()
            do {
                let template = try Template(parsing: source)
                parsed += 1
                _ = template.text(Self.context, escaping: .url)
                _ = template.value(Self.context)
                _ = template.unknownVariables(in: .object(["a": .list(.object(["b": .leaf]))]))
            } catch {
                #expect((0...source.unicodeScalars.count).contains(error.offset), "\(source.debugDescription)")
            }
        }
        #expect(parsed > 20)
    }

    @Test(arguments: 1...10)
    func `text comes out as it went in, whatever tags stand in it`(seed: UInt64) throws {
        let context: TemplateValue = .object(["x": .text("😀"), "on": .bool(true)])
        var random = SplitMix64(state: seed)
        for _ in 0..<100 {
            let (one, two) = (Self.plainText(&random), Self.plainText(&random))
            try expect(one, from: one, context)
            try expect(one + "😀" + two, from: one + "{{x}}" + two, context)
            // The dots keep a section's tag from standing alone in its line, which Mustache would drop.
            try expect("\(one).\(two)..", from: "\(one).{{#on}}\(two).{{/on}}.", context)
            try expect("\(one)..\(two)", from: "\(one).{{! a comment }}.\(two)", context)
        }
    }

    private func expect(_ expected: String, from source: String, _ context: TemplateValue) throws {
        let text = try Template(parsing: source).text(context)
        #expect(Array(text.utf8) == Array(expected.utf8), "\(source.debugDescription)")
    }

    private static func plainText(_ random: inout SplitMix64) -> String {
        let plain = parts.filter { !$0.contains("{") }
        return (0..<Int.random(in: 0...6, using: &random)).compactMap { _ in plain.randomElement(using: &random) }
            .joined()
    }
}

private struct SplitMix64: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
