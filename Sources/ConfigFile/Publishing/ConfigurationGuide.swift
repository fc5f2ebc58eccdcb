/// The description of the format as a page for people: every key, a table for each map.
package struct ConfigurationGuide {
    private var lines: [String] = []
    /// Where the keys of a map are listed, by its fields.
    private var places: [[Shape.Field]: String] = [:]

    package static var markdown: String {
        var guide = ConfigurationGuide()
        for fields in Schema.configuration.shape.records {
            guide.table(of: fields)
            guide.sections(of: fields, below: "")
        }
        return introduction + guide.lines.joined(separator: "\n")
    }

    private static let introduction = """
        # Configuration

        Every key of the configuration, written from the program's own description of it by `tocsin schema --format
        markdown`. `tocsin schema` prints the same as a JSON Schema, with which an editor completes keys and says
        what they mean. How to begin is in [getting-started.md](getting-started.md), what each kind of target needs
        in [targets.md](targets.md), and worked situations are in [cookbook.md](cookbook.md).

        A configuration is one YAML file: the one after `--config`, else `$TOCSIN_CONFIG`, else `./config.yaml`,
        else `/etc/tocsin/config.yaml`. `tocsin check` tells every problem in it, with line and column; an unknown
        key is one.

        **Variables** may stand in any value: `${NAME}` and `${NAME:-default}` are taken from the environment,
        `${file:/path}` is what a file holds, `${credential:name}` a credential of systemd. `$${` is a `${` that
        means nothing. What is marked *secret* is never printed, and neither is what came from a file or a
        credential.

        **Durations** are whole numbers with their units, from the largest down: `500ms`, `30s`, `5m`, `2h`, `1d`,
        `1h30m`.

        **Comparisons** are `"> 4h"`, `">= 3"`, `"< 10"`, `"<= 2.5"`, `"2..5"`, or a plain value for equality. They
        need quotes where they begin with `>`.

        **Windows** are days, times or both: `"mon-fri 08:00-18:00"`, `"22:00-06:00"` (it crosses midnight),
        `"sat,sun"`, `"first sunday 02:00-06:00"`, `"2026-12-24 18:00 - 2026-12-27 06:00"`. They follow the wall
        clock of their zone.

        **Patterns** fit a whole text, upper and lower case being the same: `*` is any text, `?` any one character.
        `/…/` is a regular expression that is searched for. A list means any of them, `{ not: … }` none of them.

        ## The file


        """

    private mutating func table(of fields: [Shape.Field]) {
        lines += ["| key | takes | default | meaning |", "| --- | --- | --- | --- |"]
        for field in fields {
            let mark = field.isRequired ? "*required*" : field.defaultText.map { "`\($0)`" } ?? ""
            let notes = [
                field.doc,
                field.example == field.defaultText ? nil : field.example.map { "Example: `\($0)`" },
            ]
            let cells = ["`\(field.key)`", field.shape.spoken, mark, notes.compactMap(\.self).joined(separator: " ")]
            lines.append("| " + cells.map { $0.replacing("|", with: "\\|") }.joined(separator: " | ") + " |")
        }
        lines.append("")
    }

    private mutating func sections(of fields: [Shape.Field], below path: String) {
        for field in fields { sections(of: field.shape, at: path + field.key, depth: path.isEmpty ? 2 : 3) }
    }

    /// A section for each map at a place; one that was shown before is only named.
    private mutating func sections(of shape: Shape, at path: String, depth: Int) {
        switch shape {
        case .text, .choice, .boolean, .integer, .off, .tree: break
        case .list(let member, _): sections(of: member, at: path + "[]", depth: depth)
        case .named(let member, _):
            sections(of: member, at: path + ".NAME", depth: depth)
        case .any(let shapes):
            let records = shapes.flatMap(\.records).reduce(into: [[Shape.Field]]()) {
                if !$0.contains($1) { $0.append($1) }
            }
            for fields in records { sections(of: .record(fields), at: path, depth: depth) }
        case .variants(let key, let shapes): variants(shapes.flatMap(\.records), by: key, at: path, depth: depth)
        case .record(let fields) where Shape.isUniform(fields): break
        case .record(let fields):
            guard heading(path, depth, fields) else { return }
            table(of: fields)
            sections(of: fields, below: path + ".")
        }
    }

    /// What all of them have in one table, and what each has of its own in another.
    private mutating func variants(_ records: [[Shape.Field]], by key: String, at path: String, depth: Int) {
        let common = (records.first ?? []).filter { field in records.allSatisfy { $0.contains(field) } }
        lines += [hashes(depth) + " `\(path)`", "", "What every target has, beside the keys of its `\(key)`:", ""]
        table(of: common)
        sections(of: common, below: path + ".")
        for fields in records {
            let own = fields.filter { !common.contains($0) && $0.key != key }
            let words = fields.first { $0.key == key }?.shape.example ?? ""
            lines += [hashes(depth + 1) + " `\(key): \(words)`", ""]
            table(of: own)
            sections(of: own, below: "\(path).")
        }
    }

    /// Whether its keys are to be listed here.
    private mutating func heading(_ path: String, _ depth: Int, _ fields: [Shape.Field]) -> Bool {
        if let place = places[fields] {
            guard place != path else { return false }
            lines += ["`\(path)` has the keys of [`\(place)`](#\(Self.anchor(place))).", ""]
            return false
        }
        places[fields] = path
        lines += [hashes(depth) + " `\(path)`", ""]
        return true
    }

    private func hashes(_ depth: Int) -> String { String(repeating: "#", count: depth) }

    /// The link that GitHub and GitLab give a heading.
    private static func anchor(_ heading: String) -> String {
        heading.lowercased().filter { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" }
    }
}

extension Shape {
    /// What a key takes, in a few words.
    fileprivate var spoken: String {
        switch self {
        case .text(let form):
            (form.words.isEmpty ? form.what : form.words.map { "`\($0)`" }.joined(separator: ", "))
                + (form.isSecret ? ", *secret*" : "")
        case .choice, .boolean, .integer, .off: wanted
        case .list(let member, _): "a list: \(member.spoken)"
        case .named(let member, _): "a map of names: \(member.spoken)"
        case .record(let fields) where Self.isUniform(fields):
            "`{ \(fields.map { "\($0.key): …" }.joined(separator: ", ")) }`"
        case .record, .variants: "a map"
        case .any(let shapes): Self.spoken(shapes)
        case .tree: "any YAML"
        }
    }

    /// Whether its keys all take the same, so that it needs no table.
    fileprivate static func isUniform(_ fields: [Field]) -> Bool {
        Set(fields.map(\.shape)).count == 1 && fields.allSatisfy { $0.defaultText == nil }
    }

    /// One, or a list of the same, is told in a word.
    private static func spoken(_ shapes: [Shape]) -> String {
        let lists = shapes.compactMap { if case .list(let member, _) = $0 { member } else { nil } }
        let others = shapes.filter { if case .list = $0 { false } else { true } }
        let words = others.map(\.spoken).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
        let list = lists.isEmpty ? [] : ["a list"]
        return (words + list).joined(separator: ", or ")
    }
}
