/// What a collection lists: an identity and links, but neither state nor result nor time.
struct Reference: Hashable, Sendable {
    let uid: String
    let name: String
    let href: String
    let type: String
    let links: [Link]

    var json: JSONValue {
        [
            "Links": links.json, "UID": .string(uid), "Name": .string(name), "Href": .string(href),
            "Type": .string(type),
        ]
    }

    /// `Ref` in a list, `EntityRef` alone.
    func xml(as element: String) -> XMLTree {
        XMLTree(element, ["UID": uid, "Name": name, "Href": href, "Type": type], links.xml)
    }
}
