import Core
import Foundation

/// Parts of the format that are read and checked, and that this version can not do: see `Unsupported`.
enum Later {
    struct Mute: Sendable {}
    struct Digest: Sendable {}
    struct Test: Sendable {}
    struct Given: Sendable {}
    struct Expectation: Sendable {}
    enum Send: String, Sendable, CaseIterable { case always, problems }
}

extension Schema where Value == Later.Mute {
    static var mute: Self {
        .record(
            Later.Mute(),
            [
                Field("when", checked: .conditions, "What is muted; everything by default."),
                Field("during", checked: .windowMatch, "The windows within which."),
                Field("reason", checked: .words(), isRequired: true, "Why, for those who wonder."),
                Field("until", checked: .day, "The last day."),
            ])
    }
}

extension Schema where Value == Later.Digest {
    static var digest: Self {
        .record(
            Later.Digest(),
            [
                Field("name", checked: .words("a name"), isRequired: true, "Its name."),
                Field("at", checked: .words("days and a time"), isRequired: true, "When, as `mon-fri 08:05`."),
                Field("notify", checked: .targetNames, isRequired: true, "Targets that get it."),
                Field("when", checked: .conditions, "The sessions in it; all by default."),
                Field("send", checked: Schema<Later.Send>.choice, "Always, or only when there are problems."),
            ])
    }
}

extension Schema where Value == Later.Test {
    static var test: Self {
        .record(
            Later.Test(),
            [
                Field("name", checked: .words("a name"), isRequired: true, "What must be so."),
                Field("given", checked: Schema<[Later.Given]>.list(of: .given), isRequired: true, "The sessions."),
                Field("advance", checked: .duration(), "The time after the last end."),
                Field(
                    "expect", checked: Schema<[Later.Expectation]>.list(of: .expectation), isRequired: true,
                    "Every message that is decided."),
            ])
    }
}

extension Schema where Value == Later.Given {
    fileprivate static var given: Self {
        .record(
            Later.Given(),
            [
                Field("source", checked: .name(of: .source), "Its source; the only one by default."),
                Field("job", checked: .words("the name of a job"), isRequired: true, "Its job."),
                Field("kind", checked: .words(), "The kind of its job."),
                Field("type", checked: .words(), "The type of its job."),
                Field("server", checked: .words(), "The server of its job."),
                Field("result", checked: Schema<Session.Result>.choice, isRequired: true, "How it ended."),
                Field(
                    "at", checked: .words("a time"), isRequired: true,
                    "When it began: `01:00`, `tue 01:00`, `+2d 01:00`."),
                Field("minutes", checked: .integer(0...100_000), "How long it took."),
                Field("retries_left", checked: .integer(0...1000), "Retries that Enterprise Manager has left."),
                Field("retry", checked: .boolean, "Whether it is a retry."),
            ])
    }
}

extension Schema where Value == Later.Expectation {
    fileprivate static var expectation: Self {
        .record(
            Later.Expectation(),
            [
                Field("rule", checked: .name(of: .rule), "The rule that decides it."),
                Field("target", checked: .name(of: .target), "The target that it is for."),
                Field("kind", checked: Schema<Message.Kind>.choice, "Its kind."),
                Field("severity", checked: Schema<Severity>.choice, "Its severity."),
                Field("event", checked: Schema<Event>.choice, "Its event."),
            ])
    }
}

extension Schema where Value == String {
    fileprivate static func name(of kind: Names.Kind) -> Self {
        .text("the name of a \(kind.rawValue)") { (text, reader) throws(TextProblem) in
            reader.names.use(text, as: kind)
            return text.value
        }
    }

    /// A date of the calendar.
    fileprivate static var day: Self {
        .text("a date such as `2027-12-31`") { (text, _) throws(TextProblem) in
            guard (try? Window.Span(configText: "\(text.value) 00:00 - 9999-12-31 00:00")) != nil else {
                throw TextProblem("is no date; write one as `2027-12-31`")  // nil: it is none
            }
            return text.value
        }
    }
}
