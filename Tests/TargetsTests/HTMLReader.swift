import Foundation

/// Reads the little HTML that chats take, as strictly as the strictest of them.
enum HTMLReader {
    private static let entities = ["&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": "\"", "&#39;": "'"]

    /// Why it is refused; nil: every element is known, closed in order, and every other sign is escaped.
    static func fault(in html: String, elements: [String]) -> String? {
        let tag = /<(\/?)([a-z]+)((?: [a-z-]+="[^"<>]*")*)>/.matchingSemantics(.unicodeScalar)
        var open: [Substring] = []
        for match in html.matches(of: tag) {
            let (isEnd, name) = (!match.output.1.isEmpty, match.output.2)
            guard elements.contains(String(name)) else { return "unsupported start tag \"\(name)\"" }
            if name == "br" { continue }
            if !isEnd {
                open.append(name)
            } else if open.popLast() != name {
                return "unexpected end tag \"\(name)\""
            }
        }
        guard open.isEmpty else { return "\(open) is not closed" }
        let rest = html.replacing(tag, with: "").unicodeScalars
        if rest.contains("<") || rest.contains(">") { return "an angle bracket" }
        let entity = /&(?:amp|lt|gt|quot|#39);/.matchingSemantics(.unicodeScalar)
        return String(rest).replacing(entity, with: "").unicodeScalars.contains("&") ? "an ampersand" : nil
    }

    static func text(of html: String) -> String {
        let tag = /<[^>]*>/.matchingSemantics(.unicodeScalar)
        let entity = /&[a-z0-9#]+;/.matchingSemantics(.unicodeScalar)
        let rest = html.replacing("<br>", with: "\n").replacing(tag, with: "")
        return rest.replacing(entity) { entities[String($0.output)] ?? "" }
    }
}
