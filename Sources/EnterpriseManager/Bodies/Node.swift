/// A body as a tree, the same for JSON of every version and for XML: names in lower case, all values as text.
///
/// JSON: an object has members, a list has items. XML: all children of an element are its items, and the first of each
/// name is a member as well, beside the attributes. `null`, an empty text and an empty element say nothing.
struct Node: Sendable {
    /// How many objects, lists or elements may stand in each other; real bodies reach about ten.
    static let depthMax = 64
    /// How many objects, lists and elements a body may have; 30 days of a job that runs each hour have 30,000.
    static let countMax = 1 << 20

    /// Of an XML element; empty in JSON.
    var name = ""
    var members: [String: Node] = [:]
    var items: [Node] = []
    var text: String?

    subscript(name: String) -> Node? { members[name] }

    /// nil where it is absent or says nothing.
    func text(_ name: String) -> String? { members[name]?.text.flatMap { $0.isEmpty ? nil : $0 } }

    func integer(_ name: String) -> Int? { text(name).flatMap { Int($0) } }

    func boolean(_ name: String) -> Bool? {
        switch text(name)?.lowercased() {
        case "true", "1": true
        case "false", "0": false
        default: nil
        }
    }

    /// The entries of the collection that the body is: an element of that name, or the member of an object.
    ///
    /// - Returns: nil where it is another thing; empty for an object without members, as an empty list was seen to be.
    func collection(_ name: String) -> [Node]? {
        guard self.name.isEmpty else { return self.name == name ? items : nil }
        return members[name].map(\.items) ?? (members.isEmpty ? [] : nil)
    }

    /// The entities that answer a query; JSON keeps the wrapper that XML has around them.
    func found(_ name: String) -> [Node]? {
        guard let collection = members["entities"]?[name] else { return nil }
        return (collection[name] ?? collection).items
    }

    /// The name of the backup server that a job or session belongs to.
    var server: String? {
        members["links"]?.items.first {
            $0.text("rel")?.lowercased() == "up" && $0.text("type")?.lowercased() == "backupserverreference"
        }?.text("name")
    }
}
