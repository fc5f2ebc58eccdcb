/// One rendering of one template: what stands behind the names of its `MustacheForm`, and how much may still come out.
///
/// Mustache only ever asks for the next value, so the bounds are kept here: once one is reached, every text is empty,
/// every list is at its end, and Mustache soon has nothing left to ask for. Used by one call and never shared.
final class Rendering {
    private let form: MustacheForm
    private let escaping: Template.Escaping
    private var bytesLeft: Int
    private var stepsLeft: Int
    /// Whether something was left out at a bound.
    private(set) var isCut = false

    init(_ form: MustacheForm, escaping: Template.Escaping) {
        self.form = form
        self.escaping = escaping
        bytesLeft = Template.bytesMax - form.blankCount
        stepsLeft = Template.stepsMax
    }

    /// What Mustache is given for `value`: a list is the one thing that it must be able to walk.
    func operand(_ value: TemplateValue) -> Any {
        if case .list(let elements) = value { return RenderedList(elements: elements, rendering: self) }
        return RenderedValue(value: value, rendering: self)
    }

    /// What the alias `name` stands for: a text of the template, or the named field of `value`, if it has one.
    func child(_ alias: String, of value: TemplateValue) -> Any? {
        guard takeStep(), let index = Int(alias.dropFirst()) else { return nil }
        if alias.hasPrefix("t") { return spend(form.texts[index]) }
        guard case .object(let fields) = value else { return nil }
        return fields[form.names[index]].map(operand)
    }

    func text(of value: TemplateValue) -> String { escaping.apply(to: spend(value.text)) }

    /// Whether another element of a list may be rendered. It is charged with all blanks of the template.
    func allowsElement() -> Bool {
        guard takeStep() else { return false }
        guard bytesLeft >= form.blankCount else {
            isCut = true
            return false
        }
        bytesLeft -= form.blankCount
        return true
    }

    private func takeStep() -> Bool {
        stepsLeft -= 1
        if stepsLeft < 0 { isCut = true }
        return !isCut
    }

    private func spend(_ text: String) -> String {
        guard !isCut else { return "" }
        let size = text.utf8.count
        guard size > bytesLeft else {
            bytesLeft -= size
            return text
        }
        isCut = true
        var end = text.utf8.index(text.startIndex, offsetBy: bytesLeft)
        while end.samePosition(in: text.unicodeScalars) == nil { end = text.utf8.index(before: end) }
        return String(text[..<end])
    }
}
