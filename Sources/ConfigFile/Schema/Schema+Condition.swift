import Core

extension Schema where Value == [Condition] {
    /// A map whose keys must all hold, or a list of such maps of which any must.
    static var conditions: Self { .oneOrMore(of: .condition) }

    /// The same of keys that say something about a job itself. Others are read too, and whoever asks refuses them.
    static var jobConditions: Self { .oneOrMore(of: .jobCondition) }
}

extension Schema where Value == Condition {
    static var condition: Self { .record(Condition(), fields) }

    fileprivate static var jobCondition: Self {
        Self(shape: .record(fields.map(\.description).filter { factsOfJobs.contains($0.key) }), read: condition.read)
    }

    static let factsOfJobs = ["source", "server", "job", "kind", "type", "enabled"]

    static var keys: [String] { fields.map(\.key) }

    private static var fields: [Field<Condition>] { texts + flags + numbers + durations + [labels, during] }

    private static var texts: [Field<Condition>] {
        Clause.TextField.allCases.map { field in
            Field(field.rawValue, match(of: field), doc(field.doc, of: field.rawValue), example: field.example) {
                $0.clauses.append(.text(field, $1))
            }
        }
    }

    /// What it asks for, and of which events.
    private static func doc(_ text: String, of key: String) -> String {
        guard let events = Event.events(knowing: key), events.count < Event.allCases.count - 1 else { return text }
        return "\(text) For \(Event.spoken(events))."
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
            Field(field.rawValue, Schema<Bool>.boolean, doc(field.doc, of: field.rawValue)) {
                $0.clauses.append(.flag(field, $1))
            }
        }
    }

    private static var numbers: [Field<Condition>] {
        Clause.NumberField.allCases.map { field in
            let comparison = Schema<Comparison>.text(.numberComparison) { (text, _) throws(TextProblem) in
                try Comparison(numberText: text.value)
            }
            return Field(field.rawValue, comparison, doc(field.doc, of: field.rawValue), example: field.example) {
                $0.clauses.append(.number(field, $1))
            }
        }
    }

    private static var durations: [Field<Condition>] {
        Clause.DurationField.allCases.map { field in
            let comparison = Schema<Comparison>.text(.durationComparison) { (text, _) throws(TextProblem) in
                try Comparison(durationText: text.value)
            }
            return Field(field.rawValue, comparison, doc(field.doc, of: field.rawValue), example: field.example) {
                $0.clauses.append(.duration(field, $1))
            }
        }
    }

    private static var labels: Field<Condition> {
        let match = Schema<TextMatch>.textMatch()
        let shape = Shape.named(match.shape, key: .labelName)
        let labels = Schema<[Clause]>(shape: shape) { node, reader in
            guard case .mapping(let entries) = node.content else {
                reader.mismatch(node, wanted: shape)
                return nil
            }
            return entries.compactMap { entry in
                reader.names.use(entry.key, as: .label, at: entry.keyPlace)
                return match.read(entry.value, reader).map { .label(entry.key, $0) }
            }
        }
        return Field(
            "labels", labels,
            "What the job's labels are: each a pattern, a list of which any must match, or `{ not: … }`.",
            example: "{ customer: acme }"
        ) { $0.clauses += $1 }
    }

    private static var during: Field<Condition> {
        Field(
            "during", Schema<WindowMatch>.windowMatch,
            "Names under `windows` in which it happened, or `{ not: … }`; the event's own time counts.",
            example: "{ not: office }"
        ) {
            $0.clauses.append(.during($1))
        }
    }
}

extension Clause.TextField {
    fileprivate var doc: String {
        switch self {
        case .source: "The Enterprise Manager, by its name under `sources`."
        case .server: "The backup server that runs the job."
        case .job: "The name of the job; `*` and `?` are wildcards, upper and lower case are the same."
        case .kind: "The kind of the job: `nas`, `backup`, `copy` or `agent`."
        case .type: "The type of the job in Enterprise Manager's own words."
        case .result: "How the session ended: `success`, `warning`, `failed` or `none`."
        case .previousResult: "The result of the session before this one."
        case .state: "The state of the session in Enterprise Manager's own words."
        }
    }

    fileprivate var example: String {
        switch self {
        case .source: "hq"
        case .server: "srv12*"
        case .job: #"["NAS-*", "[PROD] Shares"]"#
        case .kind: "nas"
        case .type: "NasBackup"
        case .result: "[failed, warning]"
        case .previousResult: "failed"
        case .state: "Working"
        }
    }
}

extension Clause.FlagField {
    fileprivate var doc: String {
        switch self {
        case .retry: "Whether the session is a retry of one that failed."
        case .enabled: "Whether the job's schedule is on."
        }
    }
}

extension Clause.NumberField {
    fileprivate var doc: String {
        switch self {
        case .streak: "How many of the job's sessions in a row met the rule's other conditions, this one included."
        case .progress: "How much of the session is done, in percent."
        case .slowdown: "How many times its usual duration the session took: the median of its last 20 successes."
        }
    }

    fileprivate var example: String {
        switch self {
        case .streak: #"">= 3""#
        case .progress: #""< 50""#
        case .slowdown: #""> 2""#
        }
    }
}

extension Clause.DurationField {
    fileprivate var doc: String {
        switch self {
        case .duration: "How long the session took, or has taken so far."
        case .noProgressFor: "How long the session's progress has not moved; by default `> 2h` with `event: stalled`."
        case .lateBy: "How long the start is overdue; by default `> 30m` with `event: missed`."
        case .sinceSuccess: "Time since the end of the job's last success."
        case .sinceBackup: "Time since the end of the job's last success or warning."
        case .sinceSession: "Time since the end of the job's last session."
        case .blindFor: "How long the source could not be read; by default `> 10m` with `event: blind`."
        case .dataAge: "How old Enterprise Manager's own data is; by default three of its intervals, at least 45m."
        }
    }

    fileprivate var example: String {
        switch self {
        case .duration: #""> 4h""#
        case .noProgressFor: #""> 2h""#
        case .lateBy: #""> 30m""#
        case .sinceSuccess, .sinceBackup, .sinceSession: #""> 26h""#
        case .blindFor: #""> 10m""#
        case .dataAge: #""> 2h""#
        }
    }
}
