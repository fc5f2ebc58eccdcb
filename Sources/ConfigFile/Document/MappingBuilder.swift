/// Collects the entries of one mapping: no key twice, merge keys followed.
struct MappingBuilder {
    private(set) var entries: [Node.Entry] = []
    private(set) var problems: [ConfigProblem] = []
    /// Whether it is something else that only reads as a mapping.
    private(set) var isBroken = false
    private var places: [String: Place] = [:]
    private var merged: [String: Place] = [:]

    mutating func add(_ key: Node, _ value: Node) {
        guard case .scalar(let name) = key.content else {
            if case .broken = key.content { return }
            problems.append(ConfigProblem("a key must be a text", at: key.place))
            return
        }
        if let first = places[name.text] {
            problems.append(ConfigProblem("the key `\(name.text)` stands here twice, first at \(first)", at: key.place))
            return
        }
        places[name.text] = key.place
        guard name.text == "<<", name.style == .plain else {
            // What stands here itself wins over what was merged before.
            if merged.removeValue(forKey: name.text) != nil { entries.removeAll { $0.key == name.text } }
            entries.append(Node.Entry(key: name.text, keyPlace: key.place, value: value))
            return
        }
        for member in value.members { merge(member) }
    }

    /// `{{job.name}}` without quotes reads as a map in a map.
    mutating func refuseTemplate(as key: Node, of place: Place) -> Bool {
        guard key.place.line == place.line, key.place.column == place.column + 1 else { return false }
        isBroken = true
        let name = key.entries.first.map(\.key) ?? ""
        let message = "`{{` begins a map here; a text with a template must be in quotes: \"{{\(name)}}\""
        problems.append(ConfigProblem(message, at: place))
        return true
    }

    /// Of several merged mappings the first wins.
    private mutating func merge(_ node: Node) {
        switch node.content {
        case .mapping(let others):
            for entry in others where places[entry.key] == nil && merged[entry.key] == nil {
                merged[entry.key] = entry.keyPlace
                entries.append(entry)
            }
        case .broken: break
        case .scalar, .sequence:
            problems.append(ConfigProblem("`<<` merges a map, or a list of maps", at: node.place))
        }
    }
}
