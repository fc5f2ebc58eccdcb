import Foundation
import FoundationXML

/// Reads a document with a kept parser into names, attributes and text, as a check on the writer.
final class XMLReader: NSObject, XMLParserDelegate {
    struct Node: Equatable {
        var name: String
        var attributes: [String: String]
        var text = ""
        var children: [Node] = []

        subscript(_ path: String...) -> Node? {
            path.reduce(self as Node?) { node, name in node?.children.first { $0.name == name } }
        }
    }

    private var open = [Node(name: "", attributes: [:])]

    /// - Returns: Nil where the document is not well formed.
    static func read(_ data: Data) -> Node? {
        let reader = XMLReader()
        let parser = XMLParser(data: data)
        parser.delegate = reader
        return parser.parse() ? reader.open.first?.children.first : nil
    }

    func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
        attributes: [String: String]
    ) {
        open.append(Node(name: name, attributes: attributes))
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) { open[open.count - 1].text += string }

    func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
        let node = open.removeLast()
        open[open.count - 1].children.append(node)
    }
}
