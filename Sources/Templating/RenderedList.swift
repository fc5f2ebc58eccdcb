import Mustache

/// A list, as Mustache sees it: a section is rendered for each element, an empty one not at all.
struct RenderedList: MustacheSequence, MustacheCustomRenderable {
    let elements: [TemplateValue]
    let rendering: Rendering

    var renderText: String { rendering.text(of: .list(elements)) }
    var isNull: Bool { false }

    func makeIterator() -> AnyIterator<Any> {
        var remaining = elements.makeIterator()
        return AnyIterator {
            guard let element = remaining.next(), rendering.allowsElement() else { return nil }
            return rendering.operand(element)
        }
    }
}
