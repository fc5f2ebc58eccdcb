/// What a text must look like. A list means any of its members; `not` means that everything in it must fail.
package indirect enum TextMatch: Hashable, Sendable {
    case pattern(Pattern)
    case any([TextMatch])
    case not(TextMatch)

    package static let anything = TextMatch.any([.pattern(.wildcard("*"))])

    /// A text that is not there matches nothing, so that `not` holds for it.
    package func matches(_ text: String?) -> Bool {
        switch self {
        case .pattern(let pattern): text.map(pattern.matches) ?? false
        case .any(let members): members.contains { $0.matches(text) }
        case .not(let inner): !inner.matches(text)
        }
    }
}
