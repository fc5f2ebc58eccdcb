import Templating
import Testing

@Suite struct TemplateSchemaTests {
    @Test(arguments: [
        "no tags", "{{title}} {{job}} {{job.name}} {{items}}",
        "{{#items}}{{title}} {{severity_number}} {{job.id}}{{/items}}",
        "{{#recent}}{{.}} {{title}}{{/recent}}", "{{#job}}{{name}} {{server}}{{/job}}",
        "{{#job.name}}{{.}}{{/job.name}}",
        "{{^nothing}}{{title}}{{.}}{{/nothing}}",
        "{{#items}}{{#job}}{{id}} {{name}} {{severity_number}}{{/job}}{{/items}}",
        "{{! anything }}{{job.größe}}",
    ])
    func `a template that uses what there is has no unknown variable`(source: String) throws {
        #expect(try Template(parsing: source).unknownVariables(in: SamplePayload.schema).isEmpty)
    }

    static let unknown: [(String, [String])] = [
        ("{{titel}}", ["titel 0 title"]),
        ("é{{job.nam}} {{Job.Kind}}", ["job.nam 1 job.name", "Job.Kind 13 job.kind"]),
        ("{{kind}}", ["kind 0 job.kind"]),
        ("{{wholly.different}}", ["wholly.different 0 -"]),
        ("{{title.length}}", ["title.length 0 -"]),
        ("{{items.title}}", ["items.title 0 -"]),
        ("{{job.id}}", ["job.id 0 job.kind"]),
        ("{{#items}}{{job.kind}}{{/items}}", ["job.kind 10 job.kind"]),
        ("{{#itmes}}{{title}}{{nam}}{{/itmes}}", ["itmes 0 items", "nam 19 -"]),
        ("{{#items}}{{/items}}{{id}}", ["id 20 -"]),
        ("{{^job}}{{name}}{{/job}}", ["name 8 job.name"]),
    ]

    @Test(arguments: unknown)
    func `an unknown variable is told with its place and the nearest`(source: String, expected: [String]) throws {
        let found = try Template(parsing: source).unknownVariables(in: SamplePayload.schema)
        #expect(found.map { "\($0.variable.path) \($0.variable.offset) \($0.nearest ?? "-")" } == expected)
    }
}
