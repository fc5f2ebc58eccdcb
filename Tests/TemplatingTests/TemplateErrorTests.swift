import Templating
import Testing

@Suite struct TemplateErrorTests {
    /// `🟥` stands where the fault is, and is taken out before parsing.
    static let faults: [(String, String)] = [
        ("é 🟥{{title", "`{{` without its `}}`"),
        ("a🟥{{", "`{{` without its `}}`"),
        ("🟥{{#items", "`{{` without its `}}`"),
        ("🟥{{! never ends }", "`{{` without its `}}`"),
        ("{{title🟥}", "expected `}}` after `title`, found `}`"),
        ("{{title 🟥more}}", "expected `}}` after `title`, found `m`"),
        ("{{title🟥(x)}}", "expected `}}` after `title`, found `(`"),
        ("{{{title🟥}} }}", "expected `}}}` after `title`, found `}`"),
        ("{{🟥}}", "expected the name of a variable, found `}`"),
        ("{{#🟥}}{{/}}", "expected the name of a variable, found `}`"),
        ("{{🟥*title}}", "expected the name of a variable, found `*`"),
        ("{{job.🟥}}", "expected a name after the dot, found `}`"),
        ("{{job.🟥.name}}", "expected a name after the dot, found `.`"),
        ("{{.🟥name}}", "expected `}}` after `.`, found `n`"),
        ("x 🟥{{> card}}", "`{{>`: partials and blocks are not allowed"),
        ("🟥{{<card}}{{/card}}", "`{{<`: partials and blocks are not allowed"),
        ("🟥{{$card}}{{/card}}", "`{{$`: partials and blocks are not allowed"),
        ("🟥{{=<% %>=}}", "`{{=`: other delimiters are not allowed"),
        ("🟥{{% CONTENT_TYPE: TEXT}}", "`{{%`: pragmas are not allowed"),
        ("{{#items}}🟥{{#job}}", "the section `job` is never closed; `{{/job}}` is missing"),
        ("{{#items}}x🟥{{/item}}", "expected `{{/items}}`, found `{{/item}}`"),
        ("{{#a}}{{^b}}🟥{{/a}}{{/b}}", "expected `{{/b}}`, found `{{/a}}`"),
        ("{{#a}}{{/a}}🟥{{/a}}", "`{{/a}}` closes a section that is not open"),
        ("x🟥{{.}}", "`{{.}}` means something only inside a section"),
        ("🟥{{#.}}{{/.}}", "`{{.}}` means something only inside a section"),
    ]

    @Test(arguments: faults)
    func `a fault is told where it stands`(marked: String, message: String) throws {
        let parts = marked.split(separator: "🟥", omittingEmptySubsequences: false)
        let error = #expect(throws: TemplateError.self) { try Template(parsing: parts.joined()) }
        #expect(error?.offset == parts[0].unicodeScalars.count)
        #expect(error?.description.hasPrefix(message) == true, "\(String(describing: error))")
    }

    @Test func `sections nest sixteen deep and no deeper`() throws {
        func nested(_ depth: Int) -> String {
            String(repeating: "{{#a}}", count: depth) + "x" + String(repeating: "{{/a}}", count: depth)
        }
        #expect(try Template(parsing: nested(16)).text(.object(["a": .bool(true)])) == "x")
        let error = #expect(throws: TemplateError.self) { try Template(parsing: nested(17)) }
        #expect(error?.offset == 16 * 6)
        #expect(error?.message == "sections nest at most 16 deep")
    }

    @Test func `a thousand tags are enough`() throws {
        #expect(try Template(parsing: String(repeating: "{{a}}", count: 1000)).variables.count == 1000)
        let error = #expect(throws: TemplateError.self) {
            try Template(parsing: String(repeating: "{{a}}", count: 1001))
        }
        #expect(error?.offset == 5000)
    }

    @Test func `a template has a length that it may not exceed`() throws {
        let longest = String(repeating: "é", count: 65_536)
        #expect(try Template(parsing: longest).text(.null) == longest)
        let error = #expect(throws: TemplateError.self) { try Template(parsing: longest + "é") }
        #expect(error?.offset == 65_536)
    }
}
