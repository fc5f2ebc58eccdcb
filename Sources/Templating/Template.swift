private import Foundation
private import Mustache

/// A text of the configuration with Mustache tags in it: a leaf of a webhook's body, a header's value, a URL.
///
/// Variables, sections, inverted sections and comments are as in Mustache, but nothing is escaped for HTML, and a
/// value is inserted as it is, braces included. Two templates are equal when their texts are.
package struct Template: Hashable, Sendable {
    /// What is done to each value, and not to the text around it.
    package enum Escaping: Hashable, Sendable {
        case none
        /// Percent-encoded but for letters, digits, `-`, `.`, `_` and `~`: good for a path's segment and for a query.
        case url
    }

    /// A place that names a value: a variable, or the start of a section.
    package struct Variable: Hashable, Sendable {
        /// The dotted path as written, `.` for the element at hand.
        package let path: String
        /// Unicode scalars before its `{{`.
        package let offset: Int
    }

    /// Unicode scalars in one template.
    static let lengthMax = 65_536
    static let tagsMax = 1_000
    /// Sections inside sections.
    static let depthMax = 16
    /// UTF-8 bytes of a rendered text, before percent-encoding.
    static let bytesMax = 1 << 20
    /// Values looked up and elements walked in one rendering: ten thousand items of a digest, with a dozen values each.
    static let stepsMax = 1 << 18

    package let source: String
    let tags: [TemplatePiece.Tag]
    private let form: MustacheForm
    private let mustache: MustacheTemplate
    private let isLonePlaceholder: Bool

    package init(parsing source: String) throws(TemplateError) {
        guard source.unicodeScalars.count <= Self.lengthMax else {
            throw TemplateError(offset: Self.lengthMax, message: "a template has at most \(Self.lengthMax) characters")
        }
        let pieces = try TemplateScanner.pieces(of: source)
        self.source = source
        tags = pieces.compactMap { if case .tag(let tag) = $0 { tag } else { nil } }
        try Self.checkStructure(of: tags)
        isLonePlaceholder = pieces.count == 1 && tags.first?.kind == .variable
        form = MustacheForm(pieces)
        do {
            mustache = try MustacheTemplate(string: form.source)
        } catch {
            preconditionFailure("a checked template is always one of Mustache's: \(form.source)")
        }
    }

    /// In the order of the text, as often as they stand there.
    package var variables: [Variable] {
        tags.filter { $0.kind != .end && $0.kind != .comment }.map { Variable(path: $0.name, offset: $0.offset) }
    }

    /// The text with every tag filled in; what is absent is empty.
    ///
    /// Inside a section a name that its object lacks is looked up outside, as in Mustache; one that is null is not.
    ///
    /// - Returns: At most 1 MiB before percent-encoding. A longer text, and one that takes too many steps, is cut and
    ///   ends in `…`: an alarm that is cut is better than none.
    package func text(_ context: TemplateValue, escaping: Escaping = .none) -> String {
        let rendering = Rendering(form, escaping: escaping)
        let text = mustache.render(RenderedValue(value: context, rendering: rendering))
        return rendering.isCut ? text + escaping.apply(to: "…") : text
    }

    /// What the leaf becomes: a lone placeholder is the value itself, of whatever type, anything else a text.
    package func value(_ context: TemplateValue) -> TemplateValue {
        guard isLonePlaceholder else { return .text(text(context)) }
        return context.value(at: tags[0].name.split(separator: "."))
    }

    package static func == (one: Template, other: Template) -> Bool { one.source == other.source }

    package func hash(into hasher: inout Hasher) { hasher.combine(source) }

    /// - Throws: A section that is not closed, or not where it should be, and what exceeds a bound.
    private static func checkStructure(of tags: [TemplatePiece.Tag]) throws(TemplateError) {
        guard tags.count <= tagsMax else {
            throw TemplateError(offset: tags[tagsMax].offset, message: "a template has at most \(tagsMax) tags")
        }
        var open: [TemplatePiece.Tag] = []
        for tag in tags {
            switch tag.kind {
            case .comment: break
            case .variable: try checkName(of: tag, isOutside: open.isEmpty)
            case .section, .invertedSection:
                try checkName(of: tag, isOutside: open.isEmpty)
                open.append(tag)
                guard open.count <= depthMax else {
                    throw TemplateError(offset: tag.offset, message: "sections nest at most \(depthMax) deep")
                }
            case .end:
                guard let start = open.popLast() else {
                    throw TemplateError(
                        offset: tag.offset, message: "`{{/\(tag.name)}}` closes a section that is not open")
                }
                guard start.name == tag.name else {
                    let message = "expected `{{/\(start.name)}}`, found `{{/\(tag.name)}}`"
                    throw TemplateError(offset: tag.offset, message: message)
                }
            }
        }
        guard let unclosed = open.last else { return }
        let message = "the section `\(unclosed.name)` is never closed; `{{/\(unclosed.name)}}` is missing"
        throw TemplateError(offset: unclosed.offset, message: message)
    }

    private static func checkName(of tag: TemplatePiece.Tag, isOutside: Bool) throws(TemplateError) {
        guard isOutside, tag.name == "." else { return }
        throw TemplateError(offset: tag.offset, message: "`{{.}}` means something only inside a section")
    }
}

extension Template.Escaping {
    private static let unreserved = CharacterSet(
        charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~"
    )

    func apply(to text: String) -> String {
        switch self {
        case .none: text
        // Nil only for text that is no valid Unicode, which a Swift string always is.
        case .url: text.addingPercentEncoding(withAllowedCharacters: Self.unreserved) ?? ""
        }
    }
}
