import Core

/// The words of a ticket, for the place where each of them stands.
enum TicketText {
    /// One line of at most `max` UTF-16 units, and behind it the key where the system keeps none elsewhere.
    static func title(of trouble: Trouble, max: Int, key: String? = nil) -> String {
        let tail = key.map { " [\($0)]" } ?? ""
        return PlainText.cut(trouble.headline, to: max - tail.utf16.count) + tail
    }

    /// Plain text of at most `max` UTF-16 units, for systems that read no markup in it.
    static func plain(_ trouble: Trouble, max: Int) -> String { trouble.report { $0.utf16.count <= max } }

    /// Markdown: a fence longer than any in the text, in which nothing is a command, a name or a link. The link to
    /// more stands behind it.
    static func fencedMarkdown(_ trouble: Trouble, max: Int) -> String {
        trouble.report(
            linked: { text, link in
                let longest = text.split(whereSeparator: { $0 != "`" }).map(\.count).max() ?? 0
                let fence = String(repeating: "`", count: Swift.max(3, longest + 1))
                return "\(fence)text\n\(text)\n\(fence)" + (link.map { "\n\n<\($0)>" } ?? "")
            }, fits: { $0.utf16.count <= max })
    }

    /// A block in which Textile and Markdown are read as they stand.
    static func preformatted(_ trouble: Trouble, max: Int) -> String {
        trouble.report(
            linked: { text, link in
                let inner = text.replacing("</", with: "<\u{200B}/")
                return "<pre>\n\(inner)\n</pre>" + (link.map { "\n\n\($0)" } ?? "")
            }, fits: { $0.utf16.count <= max })
    }

    /// A block in which Jira's markup is read as it stands.
    static func unformatted(_ trouble: Trouble, max: Int) -> String {
        trouble.report(
            linked: { text, link in
                let inner = text.replacing("{", with: "{\u{200B}")
                return "{noformat}\n\(inner)\n{noformat}" + (link.map { "\n\n\($0)" } ?? "")
            }, fits: { $0.utf16.count <= max })
    }

    static func html(_ trouble: Trouble, max: Int) -> String {
        trouble.report(
            linked: { text, link in
                let lines = (text + (link.map { "\n\n\($0)" } ?? "")).split(
                    separator: "\n", omittingEmptySubsequences: false)
                return "<p>" + lines.map { HTMLMarkup.escaped(String($0)) }.joined(separator: "<br>") + "</p>"
            }, fits: { $0.utf16.count <= max })
    }
}
