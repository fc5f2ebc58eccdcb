import Templating
import Testing

@Suite struct TemplateBoundsTests {
    private static let bytesMax = 1 << 20

    @Test func `a text of just one mebibyte is whole`() throws {
        let context: TemplateValue = .object(["x": .text(String(repeating: "a", count: Self.bytesMax - 2))])
        let text = try Template(parsing: "[{{x}}]").text(context)
        #expect(text.utf8.count == Self.bytesMax)
        #expect(text.hasSuffix("a]"))
    }

    @Test(arguments: ["a", "é", "😀"])
    func `a longer text is cut between two characters and says so`(letter: String) throws {
        let context: TemplateValue = .object(["x": .text(String(repeating: letter, count: Self.bytesMax))])
        let text = try Template(parsing: "[{{x}}]{{x}}").text(context)
        let letters = (Self.bytesMax - 1) / letter.utf8.count
        let isAsExpected = text == "[" + String(repeating: letter, count: letters) + "…"
        #expect(isAsExpected, "\(text.utf8.count) bytes, ending in \(text.suffix(3))")
    }

    @Test func `the mark of a cut is percent-encoded in a URL`() throws {
        let context: TemplateValue = .object(["x": .text(String(repeating: "a", count: Self.bytesMax + 1))])
        #expect(try Template(parsing: "{{x}}").text(context, escaping: .url).hasSuffix("aa%E2%80%A6"))
    }

    @Test(arguments: ["x", " ", "\n", ""])
    func `sections in sections do not multiply without end`(inner: String) throws {
        let ten = TemplateValue.list(Array(repeating: .int(1), count: 10))
        let source = String(repeating: "{{#a}}", count: 16) + inner + String(repeating: "{{/a}}", count: 16)
        let text = try Template(parsing: source).text(.object(["a": ten]))
        #expect(text.utf8.count <= Self.bytesMax + "…".utf8.count)
        #expect(text.hasSuffix("…"))
    }

    @Test func `names that stand for nothing do not cost without end`() throws {
        let list = TemplateValue.list(Array(repeating: .null, count: 1000))
        let source = "{{#a}}{{#a}}" + String(repeating: "{{b}}", count: 900) + "{{/a}}{{/a}}"
        #expect(try Template(parsing: source).text(.object(["a": list])) == "…")
    }

    @Test func `a digest of ten thousand items is whole`() throws {
        let item = TemplateValue.object(["title": .text("NAS-hr failed"), "job": .object(["name": .text("NAS-hr")])])
        let items = TemplateValue.list(Array(repeating: item, count: 10_000))
        let source = "{{#items}}\n- {{title}} ({{job.name}}): {{rule}} {{severity}}\n{{/items}}\n"
        let context: TemplateValue = .object(["items": items, "rule": .text("failed"), "severity": .text("error")])
        let text = try Template(parsing: source).text(context)
        #expect(text.split(separator: "\n").count == 10_000)
        #expect(text.hasSuffix("- NAS-hr failed (NAS-hr): failed error\n"))
    }
}
