import Core

/// How people name one of many things: by its id, or by the beginning of it.
enum Handle {
    /// Ids of which the beginning is the same, named in an answer.
    private static let namedMax = 5

    static func normal(_ text: String) -> String {
        text.lowercased().filter { !$0.isWhitespace }
    }

    /// - Parameters:
    ///   - noun: `silence`.
    ///   - found: Those whose ids begin so; one too many is enough.
    ///   - known: Others, for the name that was probably meant.
    ///   - list: The command that lists them.
    static func refusal(
        of text: String, _ noun: String, found: [String], known: [String], list: String
    ) -> Refusal {
        guard found.isEmpty else {
            let some = found.prefix(namedMax).joined(separator: ", ") + (found.count > namedMax ? ", …" : "")
            return Refusal(.unknown, "more than one \(noun) begins with \(text): \(some)")
        }
        let hint = Nearest.name(to: text, among: known).map { " Did you mean \($0)?" }
        return Refusal(.unknown, "there is no \(noun) \(text).\(hint ?? " `\(list)` lists them.")")
    }
}
