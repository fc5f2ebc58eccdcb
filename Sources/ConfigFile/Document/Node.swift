/// A piece of a YAML document that knows where it stands.
struct Node: Sendable {
    indirect enum Content: Sendable {
        case scalar(Scalar)
        case sequence([Node])
        case mapping([Entry])
        /// Refused already, with its place; whoever reads it says nothing more.
        case broken
    }

    struct Entry: Sendable {
        let key: String
        let keyPlace: Place
        let value: Node
    }

    let place: Place
    let content: Content
    /// Nodes in it, itself included, every alias counted in full.
    let size: Int
    /// Levels below it, itself included.
    let depth: Int

    init(_ content: Content, at place: Place) {
        self.place = place
        self.content = content
        switch content {
        case .scalar, .broken:
            size = 1
            depth = 1
        case .sequence(let members):
            size = members.reduce(1) { $0 + $1.size }
            depth = 1 + (members.map(\.depth).max() ?? 0)
        case .mapping(let entries):
            size = entries.reduce(1) { $0 + $1.value.size }
            depth = 1 + (entries.map(\.value.depth).max() ?? 0)
        }
    }

    /// Empty where it is no mapping.
    var entries: [Entry] { if case .mapping(let entries) = content { entries } else { [] } }

    subscript(key: String) -> Node? { entries.first { $0.key == key }?.value }

    /// Its members where it is a list, else itself alone.
    var members: [Node] { if case .sequence(let members) = content { members } else { [self] } }

    /// Nothing was written, or what YAML calls null.
    var isNull: Bool {
        guard case .scalar(let scalar) = content, scalar.style == .plain else { return false }
        return ["", "~", "null", "Null", "NULL"].contains(scalar.text)
    }
}
