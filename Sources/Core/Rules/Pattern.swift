/// Wildcards over the whole text (`*` any run, `?` one character), or `/regex/` that searches. Case does not matter.
///
/// Made ready once, because each rule asks it of each session.
package struct Pattern: Sendable {
    package enum Form: Hashable, Sendable {
        case wildcard(String)
        case regex(String)
    }

    private enum Matcher: Sendable {
        case wildcard(Wildcard)
        case regex(RegexSearch)
        /// A regular expression that is none; the configuration refuses it.
        case nothing
    }

    package let form: Form
    private let matcher: Matcher

    package static func wildcard(_ text: String) -> Pattern {
        Pattern(form: .wildcard(text), matcher: .wildcard(Wildcard(text)))
    }

    package static func regex(_ source: String) -> Pattern {
        Pattern(form: .regex(source), matcher: RegexSearch(source).map { .regex($0) } ?? .nothing)
    }

    package func matches(_ text: String) -> Bool {
        switch matcher {
        case .wildcard(let wildcard): wildcard.matches(text)
        case .regex(let search): search.finds(text)
        case .nothing: false
        }
    }
}

extension Pattern: Hashable {
    package static func == (left: Pattern, right: Pattern) -> Bool { left.form == right.form }

    package func hash(into hasher: inout Hasher) { hasher.combine(form) }
}
