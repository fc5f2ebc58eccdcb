/// A place in a JSON (RFC 6901): `/ticket/id`, `/items/0/key`.
struct JSONPointer: Hashable, Sendable {
    private let tokens: [String]

    /// nil where the text is no pointer: it is empty or begins with a slash, and `~` is followed by `0` or `1`.
    init?(_ text: String) {
        guard text.isEmpty || text.hasPrefix("/") else { return nil }
        guard text.replacing("~0", with: "").replacing("~1", with: "").contains("~") == false else { return nil }
        tokens = text.split(separator: "/", omittingEmptySubsequences: false).dropFirst().map {
            String($0).replacing("~1", with: "/").replacing("~0", with: "~")
        }
    }

    func value(in json: JSONValue) -> JSONValue? {
        var found = json
        for token in tokens {
            switch found {
            case .object(let members):
                guard let next = members[token] else { return nil }
                found = next
            case .list(let elements):
                guard let index = Int(token), elements.indices.contains(index) else { return nil }
                found = elements[index]
            case .null, .bool, .int, .decimal, .text: return nil
            }
        }
        return found
    }
}
