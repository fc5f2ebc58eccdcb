/// A link of a resource: Rel, Href, Name, Type in JSON, the attributes Href, Name, Type, Rel in XML.
struct Link: Hashable, Sendable {
    let rel: String
    let href: String
    var name: String?
    var type: String?

    var json: JSONValue {
        ["Rel": .string(rel), "Href": .string(href), "Name": .text(name), "Type": .text(type)]
    }

    var xml: XMLTree { XMLTree("Link", ["Href": href, "Name": name, "Type": type, "Rel": rel]) }
}

extension [Link] {
    /// A resource without links has null there, not an empty list.
    var json: JSONValue { isEmpty ? .null : .array(map(\.json)) }
    var xml: [XMLTree] { isEmpty ? [] : [XMLTree("Links", [:], map(\.xml))] }
}
