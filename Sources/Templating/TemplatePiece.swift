/// A template taken apart: plain text, and tags between it.
enum TemplatePiece: Hashable, Sendable {
    case text(String)
    case tag(Tag)

    struct Tag: Hashable, Sendable {
        /// `{{{x}}}` and `{{&x}}` are variables too: nothing is escaped for HTML here.
        enum Kind: Hashable, Sendable { case variable, section, invertedSection, end, comment }

        let kind: Kind
        /// The dotted name as it stands in the tag, `.` for the element at hand; empty for a comment.
        let name: String
        /// Unicode scalars before its `{{`.
        let offset: Int
    }
}
