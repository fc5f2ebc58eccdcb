import Foundation
import Testing

@testable import Simulator

@Suite struct XMLTreeTests {
    static let texts = [
        "plain", "<b>&amp; \"quoted\" 'single'", "]]>", "tab\there\nline\rreturn", "Größe 備份 🔴", "--> <!-- x",
        " leading and trailing ",
    ]

    @Test(arguments: texts)
    func `any text reads back as it was, in elements and in attributes`(text: String) throws {
        let tree = XMLTree("Root", ["Name": text, "Absent": nil], XMLTree.leaf("Leaf", text))
        let root = try #require(XMLReader.read(tree.document()))
        #expect(root.attributes["Name"] == text)
        #expect(root.attributes["Absent"] == nil)
        #expect(root["Leaf"]?.text == text)
    }

    @Test func `what XML can not hold is replaced`() throws {
        let tree = XMLTree("Root", ["Name": "a\u{0}b\u{1F}c\u{FFFE}"])
        let root = try #require(XMLReader.read(tree.document()))
        #expect(root.attributes["Name"] == "a\u{FFFD}b\u{FFFD}c\u{FFFD}")
    }

    @Test func `nil gives no element and empty text an empty one`() {
        let tree = XMLTree("Root", [:], XMLTree.leaf("A", nil) + XMLTree.leaf("B", ""))
        let text = String(decoding: tree.document(), as: UTF8.self)
        #expect(text.hasPrefix(#"<?xml version="1.0" encoding="utf-8"?><Root xmlns:xsd="#))
        #expect(text.hasSuffix(#"xmlns="http://www.veeam.com/ent/v1.0"><B /></Root>"#))
    }
}
