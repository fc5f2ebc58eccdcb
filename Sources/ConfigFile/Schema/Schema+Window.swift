import Core
import Foundation

/// A window that waits for the zone of the whole configuration.
struct WindowDraft: Sendable {
    var name: String
    var spans: [Window.Span]
    var timeZone: TimeZone?
}

extension Schema where Value == WindowDraft {
    static func window(_ name: String) -> Self {
        let spans = Schema<[Window.Span]>.oneOrMore(of: .span)
        let bare = spans.then { spans, _, _ in WindowDraft(name: name, spans: spans) }
        let full = Self.record(
            WindowDraft(name: name, spans: []),
            [
                Field("at", \.spans, spans, isRequired: true, "When it is open: one stretch, or a list."),
                Field("time_zone", \.timeZone, .timeZone, "The zone of its times; the configuration's by default."),
            ])
        return .either(scalar: bare, list: bare, map: full)
    }
}

extension Schema where Value == Window.Span {
    fileprivate static var span: Self {
        .text(.window) { (text, _) throws(TextProblem) in
            try Window.Span(configText: text.value)
        }
    }
}

extension Schema where Value == [String] {
    /// Names of windows, one or more.
    static var windowNames: Self {
        .oneOrMore(
            of: Schema<String>.text(TextForm("the name of a window", example: "office")) {
                (text, reader) throws(TextProblem) in
                reader.names.use(text, as: .window)
                return text.value
            })
    }
}

extension Schema where Value == WindowMatch {
    static var windowMatch: Self {
        let names = Schema<[String]>.windowNames
        let within = names.then { names, _, _ in WindowMatch(windows: names) }
        let without = Schema<[String]>.record(
            [], [Field("not", \.self, names, isRequired: true, "The windows outside of which it happened.")]
        )
        .then { names, _, _ in WindowMatch(windows: names, isNegated: true) }
        return .either(scalar: within, list: within, map: without)
    }
}
