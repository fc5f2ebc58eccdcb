import Core
import Foundation

/// A mute whose end waits for the zone of the whole configuration.
struct MuteDraft: Sendable {
    var mute = Mute(reason: "")
    /// The first minute behind it.
    var until: Window.LocalMinute?

    func resolved(in timeZone: TimeZone) -> Mute {
        var mute = mute
        mute.until = until?.date(in: timeZone)
        return mute
    }
}

extension Schema where Value == MuteDraft {
    static var mute: Self {
        .record(
            MuteDraft(),
            [
                Field(
                    "when", \.mute.when, .conditions, "What is muted; everything by default.",
                    example: #"{ job: "NAS-*" }"#),
                Field(
                    "during", \.mute.during, .windowMatch,
                    "The windows within which it is muted, or `{ not: … }`; always by default.", example: "patching"),
                Field(
                    "reason", \.mute.reason, .words(), isRequired: true, "Why, for those who wonder.",
                    example: "filer patching"),
                Field(
                    "until", \.until, .end,
                    "Its last day, or the moment of its end; without it the mute stays, and `check` warns."),
            ]
        )
        .then { draft, node, reader in
            let mute = draft.mute
            let isForEverything = mute.when.isEmpty || mute.when.contains { $0.clauses.isEmpty }
            if isForEverything, mute.during == nil {
                reader.warn("this mutes everything at all times; `when` says what, `during` when", at: node.place)
            }
            if draft.until == nil {
                reader.warn("this mute has no `until`: it stays until somebody removes it", at: node.place)
            }
            return draft
        }
    }
}

extension Schema where Value == Window.LocalMinute {
    fileprivate static var end: Self {
        .text(.end) { (text, _) throws(TextProblem) in
            try Window.LocalMinute(endText: text.value)
        }
    }
}
