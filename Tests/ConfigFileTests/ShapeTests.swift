import Core
import Testing

@testable import ConfigFile

/// The description of the format, as those read it who do not read a file with it.
@Suite struct ShapeTests {
    /// Every record of the format, with the path to it.
    private static func records(in shape: Shape, at path: String) -> [(path: String, fields: [Shape.Field])] {
        switch shape {
        case .text, .choice, .boolean, .integer, .off, .tree: []
        case .list(let member, _): records(in: member, at: path + "[]")
        case .named(let member, _): records(in: member, at: path + ".*")
        case .any(let shapes), .variants(_, let shapes): shapes.flatMap { records(in: $0, at: path) }
        case .record(let fields):
            [(path, fields)] + fields.flatMap { records(in: $0.shape, at: "\(path).\($0.key)") }
        }
    }

    private static let records = records(in: Schema.configuration.shape, at: "")

    private func field(_ path: String, _ key: String) -> Shape.Field? {
        Self.records.first { $0.path == path }?.fields.first { $0.key == key }
    }

    @Test func `every key has a sentence and stands once in its map`() {
        #expect(Self.records.count > 20)
        for (path, fields) in Self.records {
            #expect(Set(fields.map(\.key)).count == fields.count, "\(path)")
            for field in fields {
                #expect(field.doc.hasSuffix("."), "say in a sentence what \(path).\(field.key) means")
                #expect(field.example != nil, "give \(path).\(field.key) an example: `Field(…, example: …)`")
            }
        }
    }

    @Test(arguments: [
        (".sources.*.poll", "every", "1m"), (".sources.*", "format", "json"), (".targets.*", "timeout", "15s"),
        (".targets.*", "method", "POST"), (".targets.*.retry", "for", "1d"), (".sources.*.tls", "verify", "true"),
        ("", "keep", "400d"), ("", "store", "tocsin.db"), (".rules[]", "event", "finished"),
        (".sources.*.poll", "parallel", "8"), (".sources.*.poll", "follow", "interval"),
    ])
    func `a default is shown as the file would write it`(path: String, key: String, expected: String) {
        #expect(field(path, key)?.defaultText == expected)
    }

    @Test func `what must be there is said`() {
        #expect(field("", "version")?.isRequired == true)
        #expect(field(".sources.*", "url")?.isRequired == true)
        #expect(field(".sources.*", "tls")?.isRequired == false)
    }

    @Test func `each type of target has a description of its own`() {
        let targets = Self.records.filter { $0.path == ".targets.*" }
        let types = targets.compactMap { target in target.fields.first { $0.key == "type" }?.shape }
        #expect(types == TargetSettings.Kind.allCases.map { .choice([$0.rawValue]) })
        for target in targets { #expect(target.fields.contains { $0.key == "retry" }) }
    }
}
