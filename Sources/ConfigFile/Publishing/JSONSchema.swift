package import Templating

/// The description of the format as a JSON Schema, for editors.
///
/// It is one of draft-07: yaml-language-server (VS Code, Neovim, Helix, Emacs) knew nothing newer before its version
/// 1.20, other editors still do not, and all that is needed is there.
///
/// It is as strict as it can be without a reading. Whether a name exists, whether a calendar has a day, whether a
/// duration is too long and which keys go together only `tocsin check` says.
package struct JSONSchema {
    private typealias Member = (String, TemplateValue)

    private static let draft: TemplateValue = "http://json-schema.org/draft-07/schema#"
    /// A variable may stand in any scalar, alone or within a text.
    private static let variable = #"\$\{"#

    private let names: [Shape: String]

    package static var value: TemplateValue {
        let shape = Schema.configuration.shape
        let schema = JSONSchema(names: ShapeNames(of: shape).names)
        let definitions = schema.names.map { ($0.value, TemplateValue.object(Fields(schema.members(of: $0.key)))) }
        let head = [
            ("$schema", draft), ("title", "The configuration of tocsin"),
            ("definitions", .object(Fields(definitions.sorted { $0.0 < $1.0 }))),
        ]
        return .object(Fields(head + schema.members(of: shape)))
    }

    private func schema(of shape: Shape) -> TemplateValue {
        if let name = names[shape] { return ["$ref": .text("#/definitions/\(name)")] }
        return .object(Fields(members(of: shape)))
    }

    private func members(of shape: Shape) -> [Member] {
        switch shape {
        case .text(let form): members(of: form)
        case .choice(let words): oneOf(words, or: [("type", "string"), ("pattern", .text(Self.variable))])
        case .boolean: scalar(or: ["boolean"], pattern: TextForm.anyOf(Schema<Bool>.words.keys.sorted()))
        case .integer(let range): scalar(or: ["integer"], pattern: "[0-9]+") + limits(of: range)
        case .off: [("anyOf", [["const": false], .object(Fields(scalar(pattern: TextForm.anyOf(TextForm.offWords))))])]
        case .list(let member, let countMin):
            [("type", "array"), ("items", schema(of: member))]
                + present("minItems", countMin == 0 ? nil : .int(countMin))
        case .named(let member, let key):
            [("type", "object"), ("additionalProperties", schema(of: member))]
                + present("propertyNames", key.pattern.map { ["pattern": .text("^(?:\($0))$")] })
        case .record(let fields): members(of: fields)
        case .variants(let key, let shapes): members(of: shapes, by: key)
        case .any(let shapes): [("anyOf", .list(shapes.map(schema)))]
        case .tree: []
        }
    }

    private func members(of form: TextForm) -> [Member] {
        let members = scalar(or: form.takesNumbers ? ["number", "boolean"] : [], pattern: form.pattern)
        return form.words.isEmpty ? members : oneOf(form.words, or: members)
    }

    private func oneOf(_ words: [String], or members: [Member]) -> [Member] {
        [("anyOf", [["enum": .list(words.map { .text($0) })], .object(Fields(members))])]
    }

    /// A text, or what YAML takes for something else.
    private func scalar(or types: [String] = [], pattern: String?) -> [Member] {
        [("type", .list((types + ["string"]).map { .text($0) }))]
            + present("pattern", pattern.map { .text("^(?:\($0))$|\(Self.variable)") })
    }

    private func limits(of range: ClosedRange<Int>) -> [Member] {
        [("minimum", .int(range.lowerBound))]
            + present("maximum", range.upperBound == .max ? nil : .int(range.upperBound))
    }

    private func members(of fields: [Shape.Field]) -> [Member] {
        let required = fields.filter(\.isRequired).map { TemplateValue.text($0.key) }
        return [
            ("type", "object"), ("additionalProperties", false),
            ("properties", .object(Fields(fields.map { ($0.key, property($0)) }))),
        ] + present("required", required.isEmpty ? nil : .list(required))
    }

    private func property(_ field: Shape.Field) -> TemplateValue {
        let notes: [Member] = [
            ("description", .text(field.description)),
            ("examples", .list([field.example].compactMap(\.self).map(TemplateValue.init(yaml:)))),
        ]
        // Beside a `$ref` draft-07 sees nothing.
        let members = names[field.shape] == nil ? members(of: field.shape) : [("allOf", [schema(of: field.shape)])]
        return .object(Fields(notes + present("default", field.defaultText.map(TemplateValue.init(yaml:))) + members))
    }

    /// Only when the key says which record it is are the others known, so that a fault is told against the right ones.
    private func members(of variants: [Shape], by key: String) -> [Member] {
        let records = variants.flatMap(\.records)
        let cases = records.map { fields -> TemplateValue in
            let word: TemplateValue = ["enum": .list(Self.words(of: key, in: fields))]
            return [
                "if": ["properties": .object(Fields([(key, word)])), "required": [.text(key)]],
                "then": .object(Fields(members(of: fields))),
            ]
        }
        let property: TemplateValue = [
            "description": .text(records.first?.first { $0.key == key }?.description ?? ""),
            "enum": .list(records.flatMap { Self.words(of: key, in: $0) }),
        ]
        return [
            ("type", "object"), ("required", [.text(key)]), ("properties", .object(Fields([(key, property)]))),
            ("allOf", .list(cases)),
        ]
    }

    private static func words(of key: String, in fields: [Shape.Field]) -> [TemplateValue] {
        guard case .choice(let words) = fields.first(where: { $0.key == key })?.shape else { return [] }
        return words.map { .text($0) }
    }

    private func present(_ name: String, _ value: TemplateValue?) -> [Member] { value.map { [(name, $0)] } ?? [] }
}

extension Shape.Field {
    /// What a person at an editor reads.
    fileprivate var description: String {
        let sentences = [
            doc, defaultText.map { "Default: `\($0)`." },
            shape.isSecret
                ? "Secret: `${NAME}`, `${file:/path}` or `${credential:name}` keep it out of this file." : nil,
        ]
        return sentences.compactMap(\.self).joined(separator: " ")
    }
}
