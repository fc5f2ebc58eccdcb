import Core

extension Schema where Value == RuleTest {
    static var test: Self {
        .record(
            RuleTest(name: "", place: "", given: []),
            [
                Field(
                    "name", \.name, .newName(of: .test), isRequired: true,
                    "What must be so, in a sentence; no two alike.", example: "a failure is told"),
                Field(
                    "given", \.given, .list(of: .given), isRequired: true,
                    "The sessions that are played, in any order.",
                    example: "[{ job: NAS-hr, result: failed, at: 01:00, minutes: 10, retries_left: 0 }]"),
                Field(
                    "advance", \.advance, .duration(.zero...(.seconds(366 * 86400))),
                    "How much time passes after the last end; none by default.", example: "3h"),
                Field(
                    "expect", \.expect, .list(of: .expectation), isRequired: true,
                    "Every message that is decided, held ones included; `[]`: none.",
                    example: "[{ rule: backup-failed, target: ops-chat }]"),
            ]
        )
        .then { test, node, reader in
            warnOfLoneRetries(in: test, node, reader)
            var test = test
            test.place = node.place.description
            return test
        }
    }

    private static func warnOfLoneRetries(in test: RuleTest, _ node: Node, _ reader: Reader) {
        let nodes = node["given"]?.members ?? []
        guard nodes.count == test.given.count else { return }
        for (given, node) in zip(test.given, nodes) where given.isRetry {
            let isAfterAnother = test.given.contains { $0.job == given.job && $0 != given }
            guard !isAfterAnother, let retry = node["retry"] else { continue }
            reader.warn("this is a retry, and the test has no other session of its job", at: retry.place)
        }
    }
}

extension Schema where Value == RuleTest.Given {
    fileprivate static var given: Self {
        .record(RuleTest.Given(job: "", at: .day(0, minute: 0)), fields).then { given, node, reader in
            switch (given.isRunning, given.result) {
            case (false, nil):
                reader.error("`result` is missing: how it ended; what still runs has `running: true`", at: node.place)
                return nil
            case (true, .some):
                reader.error("what still runs has no `result` yet", at: node["result"]?.place ?? node.place)
                return nil
            case (true, nil):
                if let minutes = node["minutes"] {
                    reader.warn("`minutes` is how long it took, and this still runs", at: minutes.place)
                }
                return given
            case (false, .some): return given
            }
        }
    }

    private static var fields: [Field<Value>] {
        let initial = RuleTest.Given(job: "", at: .day(0, minute: 0))
        return [
            Field("source", \.source, .sourceID, "The source of its job; the first by default."),
            Field(
                "job", \.job, .words("the name of a job"), isRequired: true, "The name of its job.", example: "NAS-hr"),
            Field(
                "kind", \.kind, .word(of: ["nas", "backup", "copy", "agent"]),
                "The kind of its job; `nas` by default."),
            Field(
                "type", \.type, .words(), "The type of its job in Enterprise Manager's own words.", example: "NasBackup"
            ),
            Field("server", \.server, .words(), "The backup server of its job.", example: "srv12"),
            Field("result", \.result, .choice, "How it ended; needed unless it is still `running`."),
            Field(
                "at", \.at, .moment, isRequired: true,
                "When it began: `01:00` (a Monday), `tue 01:00`, `+2d 01:00`, or a date too."),
            Field("minutes", \.minutes, .integer(0...100_000), of: initial, "How long it took, in minutes."),
            Field("retry", \.isRetry, .boolean, of: initial, "Whether it is a retry of the one before."),
            Field(
                "retries_left", \.retriesLeft, .integer(0...1000),
                "How many retries Enterprise Manager has left for it.", example: "0"),
            Field("running", \.isRunning, .boolean, of: initial, "Whether it still runs, and has no `result` yet."),
        ]
    }
}

extension Schema where Value == RuleTest.Moment {
    fileprivate static var moment: Self {
        .text(.moment) { (text, _) throws(TextProblem) in
            try RuleTest.Moment(configText: text.value)
        }
    }
}

extension Schema where Value == Source.ID {
    fileprivate static var sourceID: Self {
        .text(TextForm("the name of a source", example: "hq")) { (text, reader) throws(TextProblem) in
            reader.names.use(text, as: .source)
            return Source.ID(rawValue: text.value)
        }
    }
}

extension Schema where Value == RuleTest.Expectation {
    fileprivate static var expectation: Self {
        .record(
            RuleTest.Expectation(rule: "", target: Target.ID(rawValue: "")),
            [
                Field(
                    "rule", \.rule, .mention(of: .rule), isRequired: true, "The rule that decides it.",
                    example: "backup-failed"),
                Field(
                    "target", .mention(of: .target), isRequired: true, "The target that it is for, its name in full.",
                    example: "ops-chat"
                ) {
                    $0.target = Target.ID(rawValue: $1)
                },
                Field("kind", \.kind, .choice, "What kind of message it is; any by default."),
                Field("severity", \.severity, .choice, "How severe it is; any by default."),
                Field("event", \.event, .choice, "What it is about; any by default."),
            ])
    }
}

extension Schema where Value == String {
    /// A name that must exist; saying it here puts it to no use.
    fileprivate static func mention(of kind: Names.Kind) -> Self {
        .text("the name of a \(kind.rawValue)") { (text, reader) throws(TextProblem) in
            reader.names.use(text, as: kind, isMention: true)
            return text.value
        }
    }

    fileprivate static func word(of words: [String]) -> Self {
        let shape = Shape.choice(words)
        return .text(TextForm(shape.wanted), shape: shape) { (text, _) throws(TextProblem) in
            if words.contains(text.value.lowercased()) { return text.value.lowercased() }
            let nearest = text.isSecret ? nil : Nearest.name(to: text.value, among: words)
            throw TextProblem(nearest.map { "is not known here; did you mean `\($0)`?" } ?? "is not \(shape.wanted)")
        }
    }
}
