import Mustache

/// A value that is no list, as Mustache sees it.
struct RenderedValue: MustacheParent, MustacheCustomRenderable {
    let value: TemplateValue
    let rendering: Rendering

    var renderText: String { rendering.text(of: value) }

    /// Null and false hide a section. A null is still found, so that a name does not reach past it to an outer object.
    var isNull: Bool { value == .null || value == .bool(false) }

    func child(named name: String) -> Any? { rendering.child(name, of: value) }
}
