/// Wildcards over the whole text (`*` any run, `?` one character), or `/regex/` that searches. Case does not matter.
package enum Pattern: Hashable, Sendable {
    case wildcard(String)
    case regex(String)
}

extension Pattern {
    package func matches(_ text: String) -> Bool {
        switch self {
        case .wildcard(let pattern): Self.wildcard(Array(pattern.lowercased()), Array(text.lowercased()))
        case .regex(let source): Self.search(source, text)
        }
    }

    /// Whether `source` is a regular expression.
    package static func isRegex(_ source: String) -> Bool { (try? Regex(source)) != nil }  // nil says it is none

    /// Greedy with one point to return to, so that the time is bounded by the product of the lengths.
    private static func wildcard(_ pattern: [Character], _ text: [Character]) -> Bool {
        var p = 0
        var t = 0
        var star: (pattern: Int, text: Int)?
        while t < text.count {
            if p < pattern.count, pattern[p] == "*" {
                star = (p, t)
                p += 1
            } else if p < pattern.count, pattern[p] == "?" || pattern[p] == text[t] {
                p += 1
                t += 1
            } else if let back = star {
                star = (back.pattern, back.text + 1)
                p = back.pattern + 1
                t = back.text + 1
            } else {
                return false
            }
        }
        return pattern[p...].allSatisfy { $0 == "*" }
    }

    private static func search(_ source: String, _ text: String) -> Bool {
        guard let regex = try? Regex(source).ignoresCase() else { return false }  // checked when the file was read
        return text.firstMatch(of: regex) != nil
    }
}
