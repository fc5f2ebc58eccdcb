import Templating
import Testing

@Suite struct TemplateTests {
    static let texts: [(String, String)] = [
        ("", ""),
        ("plain }} text { with braces {", "plain }} text { with braces {"),
        ("{{title}}", "NAS-hr failed"),
        ("{{ title }}!", "NAS-hr failed!"),
        ("{{\ttitle\n}}", "NAS-hr failed"),
        ("{{{title}}}, {{& title }}", "NAS-hr failed, NAS-hr failed"),
        ("{{job.name}} ({{job.kind}})", "NAS-hr (nas)"),
        ("{{job.größe}}", "XL"),
        ("P{{severity_number}} {{slowdown}} {{share}} {{retry}} {{enabled}}", "P1 2.5 3 false true"),
        ("<{{server}}|{{job.id}}|{{absent}}|{{title.deeper}}>", "<|||>"),
        ("{{recent}}", "success, failed"),
        ("{{job}}", "name: NAS-hr, kind: nas, größe: XL"),
        ("a{{! a comment }}b", "ab"),
        ("{{#items}}[{{title}}]{{/items}}", "[a <b>][{{c}}]"),
        ("{{#recent}}{{.}} {{/recent}}", "success failed "),
        ("{{#job}}{{name}} {{title}}{{/job}}", "NAS-hr NAS-hr failed"),
        ("{{#items}}{{server}};{{severity_number}};{{job.name}} {{/items}}", "srv1;1; ;1; "),
        ("{{#enabled}}on{{/enabled}}{{^enabled}}off{{/enabled}}", "on"),
        ("{{#retry}}on{{/retry}}{{^retry}}off{{/retry}}", "off"),
        ("{{#server}}at {{.}}{{/server}}{{^server}}nowhere{{/server}}", "nowhere"),
        ("{{#absent}}x{{/absent}}{{^absent}}y{{/absent}}", "y"),
        ("{{#nothing}}x{{/nothing}}{{^nothing}}none{{/nothing}}", "none"),
        ("{{#job.name}}[{{.}}]{{/job.name}}", "[NAS-hr]"),
        ("Jobs:\n{{#items}}\n- {{title}}\n{{/items}}\nEnd", "Jobs:\n- a <b>\n- {{c}}\nEnd"),
        ("Jobs:\r\n{{#items}}\r\n- {{title}}\r\n{{/items}}\r\nEnd", "Jobs:\r\n- a <b>\r\n- {{c}}\r\nEnd"),
        ("  {{#enabled}}  \n  x\n  {{/enabled}}\ny", "  x\ny"),
        ("{{! gone }}\n{{title}}\n", "NAS-hr failed\n"),
        (" {{title}} \n", " NAS-hr failed \n"),
        ("\n\n{{title}}\n\n", "\n\nNAS-hr failed\n\n"),
        ("\u{600}{{title}}\u{301}", "\u{600}NAS-hr failed\u{301}"),
        ("{{#enabled}}t0 n0{{/enabled}}", "t0 n0"),
        ("{{t0}}{{n0}}{{#job}}{{t0}}{{/job}}x", "x"),
        ("{{title}}}", "NAS-hr failed}"),
    ]

    @Test(arguments: texts)
    func `a text is filled in`(source: String, expected: String) throws {
        #expect(try Template(parsing: source).text(SamplePayload.value) == expected)
    }

    static let values: [(String, TemplateValue)] = [
        ("{{severity_number}}", .int(1)),
        ("{{ slowdown }}", .double(2.5)),
        ("{{{retry}}}", .bool(false)),
        ("{{&title}}", .text("NAS-hr failed")),
        ("{{server}}", .null),
        ("{{absent}}", .null),
        ("{{title.deeper}}", .null),
        ("{{job.name}}", .text("NAS-hr")),
        ("{{recent}}", .list([.text("success"), .text("failed")])),
        ("{{nothing}}", .list([])),
        (" {{severity_number}}", .text(" 1")),
        ("{{severity_number}}{{severity_number}}", .text("11")),
        ("{{#enabled}}{{severity_number}}{{/enabled}}", .text("1")),
        ("{{! }}", .text("")),
        ("{{absent}} ", .text(" ")),
        ("7", .text("7")),
        ("", .text("")),
    ]

    @Test(arguments: values)
    func `only a lone placeholder keeps its type`(source: String, expected: TemplateValue) throws {
        #expect(try Template(parsing: source).value(SamplePayload.value) == expected)
    }

    @Test(arguments: [TemplateValue.null, .list([.int(1)]), .text("t0"), .bool(false)])
    func `a context that is no object has no names`(context: TemplateValue) throws {
        let template = try Template(parsing: "a{{title}}b")
        #expect(template.text(context) == "ab")
        #expect(try Template(parsing: "{{title}}").value(context) == .null)
    }

    @Test func `only values are percent-encoded in a URL`() throws {
        let template = try Template(
            parsing: "https://itsm.example.net/a b/{{reference}}?q={{title}}&n={{number}}{{absent}}")
        let context: TemplateValue = .object([
            "reference": .text("INC/1?#&"), "title": .text("größe+ 100%-._~"), "number": .double(1e300),
            "absent": .null,
        ])
        let expected =
            "https://itsm.example.net/a b/INC%2F1%3F%23%26?q=gr%C3%B6%C3%9Fe%2B%20100%25-._~&n=1e%2B300"
        #expect(template.text(context, escaping: .url) == expected)
    }

    @Test(arguments: [
        (TemplateValue.double(-0.0), "0"), (.double(9_007_199_254_740_992), "9007199254740992"), (.double(.nan), ""),
        (.double(-.infinity), ""), (.double(0.1), "0.1"), (.int(.min), "-9223372036854775808"),
        (.list([.int(1), .null, .list([.bool(true)])]), "1, , true"),
    ])
    func `a value reads as people write it`(value: TemplateValue, expected: String) {
        #expect(value.text == expected)
    }

    @Test func `variables are told with their places in scalars`() throws {
        let template = try Template(
            parsing: "e\u{301}😀{{title}} {{! no }}{{#items}}{{{job.name}}}{{.}}{{/items}}{{^job}}{{/job}}")
        let found = template.variables.map { "\($0.path) \($0.offset)" }
        #expect(found == ["title 3", "items 22", "job.name 32", ". 46", "job 61"])
    }

    @Test func `templates are equal when their texts are`() throws {
        #expect(try Template(parsing: "{{title}}") == Template(parsing: "{{title}}"))
        #expect(try Template(parsing: "{{title}}") != Template(parsing: "{{ title }}"))
        #expect(try Set([Template(parsing: "a"), Template(parsing: "a"), Template(parsing: "b")]).count == 2)
    }
}
