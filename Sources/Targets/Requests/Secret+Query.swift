import Core

extension Secret {
    /// The URL with one more parameter, unless it has it; the rest stays as it is, byte for byte.
    ///
    /// - Parameters:
    ///   - name: Of the parameter; it and its value need no escape.
    ///   - value: Where another value stands there already, that one is meant.
    func adding(query name: String, _ value: String) -> Secret {
        let url = reveal()
        let fragment = url.firstIndex(of: "#") ?? url.endIndex
        let (head, tail) = (url[..<fragment], url[fragment...])
        guard let mark = head.firstIndex(of: "?") else { return Secret("\(head)?\(name)=\(value)\(tail)") }
        let query = head[head.index(after: mark)...].split(separator: "&")
        if query.contains(where: { $0.hasPrefix("\(name)=") }) { return self }
        return Secret("\(head)\(query.isEmpty ? "" : "&")\(name)=\(value)\(tail)")
    }
}
