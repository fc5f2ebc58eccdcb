import Core
import Foundation
import Targets

/// What in a request a chat would act on: a mention, a link, an emphasis, a command.
enum Activity {
    /// The texts of a request that a chat reads and people see.
    static func texts(_ request: TargetRequest, of kind: TargetSettings.Kind) -> [String] {
        if kind == .zulip { return [Body.form(request)["content"] ?? ""] }
        let body = Body(request)
        return [
            "text", "markdown", "message", "title", "body", "formatted_body", "value", "fallback", "footer", "topLabel",
        ]
        .flatMap { body.leaves($0) }
    }

    /// Those that are Markdown.
    static func markdown(_ request: TargetRequest, of kind: TargetSettings.Kind) -> [String] {
        switch kind {
        case .zulip: [Body.form(request)["content"] ?? ""]
        case .webex: Body(request).leaves("markdown")
        case .gotify: Body(request).leaves("message")
        case .mattermost: Body(request).leaves("text")
        default: []
        }
    }

    /// Mentions, addresses, names of emojis and commands, none of which is ever ours; nil: there are none.
    static func found(in text: String) -> String? {
        let element = /<\/?[a-z][^<>]*>/.matchingSemantics(.unicodeScalar)
        let link = "[Open tocsin](\(Samples.statusURL))"
        let rest = text.replacing(link, with: "").replacing(Samples.statusURL, with: "").replacing(element, with: " ")
        let patterns: [Regex<Substring>] = [
            /@[^\s\u{200B}]/, /:\/\//, /(?:^|[^A-Za-z0-9])[wW]{3}\./, /:[a-z]/, /(?:^|[\s(])[\/#~$!][a-z]/, /\]\(/,
            /[\u{202A}-\u{202E}\u{2066}-\u{2069}]/,
        ]
        let found = patterns.lazy.compactMap { rest.firstMatch(of: $0.matchingSemantics(.unicodeScalar))?.output }
        return found.first.map(String.init)
    }

    /// What Mattermost takes for the marks of Slack.
    static func slackMarks(_ text: String) -> String? { text.unicodeScalars.contains("<") ? "a mark of Slack" : nil }

    /// The signs of Markdown that are not escaped, in order: the same whatever a job is called.
    static func marks(in text: String) -> String {
        let escape = /\\[!-\/:-@\[-`{-~]/.matchingSemantics(.unicodeScalar)
        let entity = /&#?[a-z0-9]+;/.matchingSemantics(.unicodeScalar)
        let rest = text.replacing(Samples.statusURL, with: "").replacing(escape, with: "").replacing(entity, with: "")
        return String(String.UnicodeScalarView(rest.unicodeScalars.filter { "*`~|<".unicodeScalars.contains($0) }))
    }
}
