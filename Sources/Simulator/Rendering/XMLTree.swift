import Foundation

/// An XML element with its attributes in order.
///
/// Written here and not with FoundationXML, which would bring a second XML library into the shipped tool for the sake
/// of a demo; the tests read every body back with that library's parser.
struct XMLTree: Hashable, Sendable {
    let name: String
    var attributes: [Attribute] = []
    var text: String?
    var children: [XMLTree] = []

    struct Attribute: Hashable, Sendable {
        let name: String
        let value: String
    }

    init(_ name: String, _ attributes: KeyValuePairs<String, String?> = [:], _ children: [XMLTree] = []) {
        self.name = name
        self.attributes = attributes.compactMap { name, value in value.map { Attribute(name: name, value: $0) } }
        self.children = children
    }

    /// An element with text; nil gives none at all, as Enterprise Manager leaves out what is null.
    static func leaf(_ name: String, _ text: String?) -> [XMLTree] {
        guard let text else { return [] }
        var leaf = XMLTree(name)
        leaf.text = text
        return [leaf]
    }

    /// The document with the declaration and the namespaces of the recorded bodies. `preamble` stands before the root.
    func document(preamble: String = "") -> Data {
        var root = self
        let namespaces = [
            Attribute(name: "xmlns:xsd", value: "http://www.w3.org/2001/XMLSchema"),
            Attribute(name: "xmlns:xsi", value: "http://www.w3.org/2001/XMLSchema-instance"),
            Attribute(name: "xmlns", value: "http://www.veeam.com/ent/v1.0"),
        ]
        root.attributes = namespaces + attributes
        var output = #"<?xml version="1.0" encoding="utf-8"?>"# + preamble
        root.write(to: &output)
        return Data(output.utf8)
    }

    private func write(to output: inout String) {
        output += "<" + name
        for attribute in attributes { output += " \(attribute.name)=\"\(Self.escaped(attribute.value))\"" }
        guard text?.isEmpty == false || !children.isEmpty else {
            output += " />"
            return
        }
        output += ">"
        if let text { output += Self.escaped(text) }
        for child in children { child.write(to: &output) }
        output += "</\(name)>"
    }

    /// Escapes for text and for attributes in double quotes alike. White space other than the blank is escaped too, for
    /// a parser would fold it in an attribute; what XML 1.0 can not hold becomes U+FFFD.
    static func escaped(_ text: String) -> String {
        guard !text.utf8.allSatisfy(isPlain) else { return text }
        var output = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": output += "&amp;"
            case "<": output += "&lt;"
            case ">": output += "&gt;"
            case "\"": output += "&quot;"
            case "\t", "\n", "\r": output += "&#\(scalar.value);"
            case "\0"..<" ", "\u{FFFE}", "\u{FFFF}": output += "\u{FFFD}"
            default: output.unicodeScalars.append(scalar)
            }
        }
        return output
    }

    /// Printable ASCII that needs no escape: nearly all of a body, and the fast way.
    private static func isPlain(_ byte: UInt8) -> Bool {
        0x20 <= byte && byte < 0x7F && !#"&<>""#.utf8.contains(byte)
    }
}
