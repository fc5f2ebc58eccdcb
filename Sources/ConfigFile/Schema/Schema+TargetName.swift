import Core
import Templating

/// A name in `notify` that is built from labels, to be checked when all of them are known.
struct BuiltName {
    let name: TargetName
    let text: Text
}

extension Schema where Value == [TargetName] {
    static var targetNames: Self { .oneOrMore(of: .targetName) }
}

extension Schema where Value == TargetName {
    fileprivate static var targetName: Self {
        .text(TextForm("the name of a target", example: "ops-chat")) { (text, reader) throws(TextProblem) in
            guard text.value.contains("{{") else {
                reader.names.use(text, as: .target)
                return TargetName(Target.ID(rawValue: text.value))
            }
            guard let use = TemplateUse(text, reader) else { return nil }
            let name = TargetName(parts: try parts(of: use.template))
            reader.builtNames.append(BuiltName(name: name, text: text))
            return name
        }
    }

    /// Nothing but texts and labels, each tag as plain as `{{labels.customer}}`.
    private static func parts(of template: Template) throws(TextProblem) -> [TargetName.Part] {
        var parts: [TargetName.Part] = []
        var rest = template.source[...]
        while let match = rest.firstMatch(of: /\{\{\s*(.*?)\s*\}\}/) {
            guard let label = match.output.1.wholeMatch(of: /labels\.([^\s.{}#^\/&!]+)/) else {
                throw TextProblem("is built from something else than labels; write `chat-{{labels.customer}}`")
            }
            let before = rest[..<match.range.lowerBound]
            if !before.isEmpty { parts.append(.text(String(before))) }
            parts.append(.label(String(label.output.1)))
            rest = rest[match.range.upperBound...]
        }
        if !rest.isEmpty { parts.append(.text(String(rest))) }
        return parts
    }
}
