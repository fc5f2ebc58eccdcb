import Templating

/// A template of the configuration, to be checked when all labels are known.
struct TemplateUse {
    let template: Template
    let text: Text
    /// The target that it belongs to; nil for a name in `notify`.
    var target: String?

    /// nil when it is none; then the reader has been told.
    init?(_ text: Text, _ reader: Reader) {
        do {
            template = try Template(parsing: text.value)
            self.text = text
        } catch {
            let message = text.isSecret ? "a fault in a template, which is secret and not shown" : error.message
            reader.error(message, at: text.place(at: error.offset))
            return nil
        }
    }

    func problems(in schema: TemplateSchema) -> [ConfigProblem] {
        template.unknownVariables(in: schema).map { unknown in
            let name = text.isSecret ? "" : " `\(unknown.variable.path)`"
            let hint = unknown.nearest.map { "; did you mean `\($0)`?" } ?? ""
            return ConfigProblem(
                "unknown variable\(name)\(hint)", at: text.place(at: unknown.variable.offset))
        }
    }
}
