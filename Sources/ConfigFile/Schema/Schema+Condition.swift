import Core

extension Schema where Value == [Condition] {
    /// A map whose keys must all hold, or a list of such maps of which any must.
    static var conditions: Self { .oneOrMore(of: .condition) }
}

extension Schema where Value == Condition {
    static var condition: Self { .record(Condition(), fields) }

    static var keys: [String] { fields.map(\.key) }

    private static var fields: [Field<Condition>] { texts + flags + numbers + durations + [labels, during] }

    private static var texts: [Field<Condition>] {
        Clause.TextField.allCases.map { field in
            Field(field.rawValue, match(of: field), field.doc) { $0.clauses.append(.text(field, $1)) }
        }
    }

    private static func match(of field: Clause.TextField) -> Schema<TextMatch> {
        switch field {
        case .source: .textMatch(naming: .source)
        case .kind: .textMatch(words: ["nas", "backup", "copy", "agent"])
        case .result, .previousResult: .textMatch(words: Session.Result.allCases.map(\.rawValue))
        case .server, .job, .type, .state: .textMatch()
        }
    }

    private static var flags: [Field<Condition>] {
        Clause.FlagField.allCases.map { field in
            Field(field.rawValue, Schema<Bool>.boolean, field.doc) { $0.clauses.append(.flag(field, $1)) }
        }
    }

    private static var numbers: [Field<Condition>] {
        Clause.NumberField.allCases.map { field in
            let comparison = Schema<Comparison>.text("a comparison such as `> 3`") { (text, _) throws(TextProblem) in
                try Comparison(numberText: text.value)
            }
            return Field(field.rawValue, comparison, field.doc) { $0.clauses.append(.number(field, $1)) }
        }
    }

    private static var durations: [Field<Condition>] {
        Clause.DurationField.allCases.map { field in
            let comparison = Schema<Comparison>.text("a comparison such as `> 4h`") { (text, _) throws(TextProblem) in
                try Comparison(durationText: text.value)
            }
            return Field(field.rawValue, comparison, field.doc) { $0.clauses.append(.duration(field, $1)) }
        }
    }

    private static var labels: Field<Condition> {
        let match = Schema<TextMatch>.textMatch()
        let labels = Schema<[Clause]>(shape: .named(match.shape)) { node, reader in
            guard case .mapping(let entries) = node.content else {
                reader.mismatch(node, wanted: .named(match.shape))
                return nil
            }
            return entries.compactMap { entry in
                reader.names.use(entry.key, as: .label, at: entry.keyPlace)
                return match.read(entry.value, reader).map { .label(entry.key, $0) }
            }
        }
        return Field("labels", labels, "What the job's labels are.") { $0.clauses += $1 }
    }

    private static var during: Field<Condition> {
        Field("during", Schema<WindowMatch>.windowMatch, "Windows in which it happened, or `{ not: … }`.") {
            $0.clauses.append(.during($1))
        }
    }
}

extension Clause.TextField {
    fileprivate var doc: String {
        switch self {
        case .source: "The source, by its name here."
        case .server: "The backup server that runs the job."
        case .job: "The name of the job."
        case .kind: "`nas`, `backup`, `copy` or `agent`."
        case .type: "The type of the job in Enterprise Manager's own words."
        case .result: "`success`, `warning`, `failed` or `none`."
        case .previousResult: "The result of the session before."
        case .state: "The state of the session in Enterprise Manager's own words."
        }
    }
}

extension Clause.FlagField {
    fileprivate var doc: String {
        switch self {
        case .retry: "Whether the session is a retry."
        case .enabled: "Whether the job's schedule is on."
        }
    }
}

extension Clause.NumberField {
    fileprivate var doc: String {
        switch self {
        case .streak: "How many sessions in a row were so, this one included."
        case .progress: "Percent of the session that is done."
        case .slowdown: "Its duration by the usual one."
        }
    }
}

extension Clause.DurationField {
    fileprivate var doc: String {
        switch self {
        case .duration: "How long the session took, or has taken."
        case .noProgressFor: "How long the progress has not moved."
        case .lateBy: "How long the start is overdue."
        case .sinceSuccess: "Since the end of the last success."
        case .sinceBackup: "Since the end of the last success or warning."
        case .sinceSession: "Since the end of the last session."
        case .blindFor: "How long the source could not be read."
        case .dataAge: "The age of Enterprise Manager's own data."
        }
    }
}
