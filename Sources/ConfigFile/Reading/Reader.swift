private import Core

/// What one reading of a configuration gathers: the problems, and the names whose meaning is known only at its end.
///
/// It lives within one call and is not shared.
final class Reader {
    private static let nameMax = 128
    /// A name that a user gives.
    static let nameForm = TextForm(
        "a name",
        pattern: #"[^\s\u0000-\u001f\u007f-\u009f](?:[^\u0000-\u001f\u007f-\u009f]{0,\#(nameMax - 2)}"#
            + #"[^\s\u0000-\u001f\u007f-\u009f])?"#)

    let environment: Environment
    private(set) var problems: [ConfigProblem] = []
    var names = Names()
    var templates: [TemplateUse] = []
    var builtNames: [BuiltName] = []
    /// Values of each label, in the order of the file.
    var labelValues: [String: [Text]] = [:]
    /// Where a secret stands in the file itself.
    private(set) var secretPlaces: [Place] = []

    init(environment: Environment) { self.environment = environment }

    var hasErrors: Bool { problems.contains { $0.severity == .error } }

    func error(_ message: String, at place: Place) { problems.append(ConfigProblem(message, at: place)) }

    func warn(_ message: String, at place: Place) {
        problems.append(ConfigProblem(message, at: place, severity: .warning))
    }

    /// What comes from elsewhere, in part or as a whole, is not in the file; a mere prefix to it is no secret.
    func noteSecret(_ text: Text) {
        guard !text.isEmpty, text.pieces.allSatisfy(\.isLiteral) else { return }
        // Scheme, host and port alone, as those of a proxy, keep nothing from anybody.
        let isOrigin = text.value.wholeMatch(of: /[a-z0-9]+:\/\/[^\/@?#]+\/?/) != nil
        if !isOrigin { secretPlaces.append(text.place) }
    }

    /// Says whose the templates are that were read since there were `count`.
    func assignTemplates(from count: Int, to target: String) {
        for index in templates.indices.dropFirst(count) { templates[index].target = target }
    }

    func add(_ problems: [ConfigProblem]) { self.problems += problems }

    /// The scalar's text, variables filled in; nil when there is none, which has been reported.
    func text(_ node: Node, wanted: Shape) -> Text? {
        guard case .scalar(let scalar) = node.content, !(scalar.style == .plain && scalar.text.isEmpty) else {
            mismatch(node, wanted: wanted)
            return nil
        }
        let folder = Include.folder(of: node.place.file)
        var expansion = Expansion(environment: environment, folder: folder)
        let text = expansion.text(of: scalar, at: node.place)
        problems += expansion.problems
        return expansion.problems.isEmpty ? text : nil
    }

    /// Something else stands there than what is wanted.
    func mismatch(_ node: Node, wanted: Shape) {
        let found: String
        switch node.content {
        case .broken: return
        case .sequence: found = "a list"
        case .mapping: found = "a map"
        case .scalar(let scalar):
            let isGlued = scalar.style == .plain && scalar.text.contains(":") && !scalar.text.contains("://")
            found =
                scalar.style == .plain && scalar.text.isEmpty
                ? "nothing" : isGlued ? "a text; if it is a key, a space is missing after its `:`" : "a text"
        }
        error("expected \(wanted.wanted), found \(found)", at: node.place)
    }

    func unknownKey(_ entry: Node.Entry, among keys: [String]) {
        let nearest = Nearest.name(to: entry.key, among: keys)
        let hint =
            nearest.map { "did you mean `\($0)`?" } ?? "known here: \(keys.map { "`\($0)`" }.joined(separator: ", "))"
        error("unknown key `\(entry.key)`; \(hint)", at: entry.keyPlace)
    }

    /// A name that a user gives must fit into a log line, a path and a command.
    func checkName(_ name: String, at place: Place) {
        let scalars = name.unicodeScalars
        if name.isEmpty {
            error("a name must not be empty", at: place)
        } else if scalars.count > Self.nameMax {
            error("a name has at most \(Self.nameMax) characters", at: place)
        } else if scalars.first?.properties.isWhitespace ?? false || scalars.last?.properties.isWhitespace ?? false
            || scalars.contains(where: { $0.properties.generalCategory == .control })
        {
            error("a name neither begins nor ends with a space, and is one line", at: place)
        }
    }
}
