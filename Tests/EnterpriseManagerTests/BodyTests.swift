// Wider than 120 columns because bodies stand as the server writes them.
import Core
import Foundation
import Testing

@testable import EnterpriseManager

/// What can not be read, in either form.
@Suite struct BodyTests {
    private func ids(_ text: String) throws -> [String] {
        try Body(Array(text.utf8)).references().map { "\($0.id.rawValue) \($0.name)" }
    }

    @Test(arguments: [
        #"<EntityReferences xmlns="x"><Ref UID="urn:veeam:S:B" Name="R&amp;D"><Links><Link/></Links></Ref></EntityReferences>"#,
        "\u{FEFF}<EntityReferences><Ref Name='R&amp;D' UID='urn:veeam:S:B'/></EntityReferences>",
        #"{"Refs":[{"UID":"urn:veeam:S:B","Name":"R&D"}]}"#,
    ])
    func `the identities of a list are read from both forms`(_ text: String) throws {
        #expect(try ids(text) == ["b R&D"])
    }

    @Test(arguments: ["<EntityReferences/>", "<EntityReferences xmlns=\"x\"></EntityReferences>", "{}"])
    func `a list may be empty`(_ text: String) throws {
        #expect(try ids(text).isEmpty)
    }

    static let refused = [
        ("", "the body is empty"), (" \r\n", "the body is empty"),
        ("Service unavailable", "neither JSON nor XML, at byte 0"),
        (#"{"a":"#, "no valid JSON"), (#"{"a":1} x"#, "no valid JSON"), ("<a><b></a>", "no valid XML"),
        ("<a>", "no valid XML"),
        ("<a>&nbsp;</a>", "no valid XML"), ("<a b='1' b='2'/>", "no valid XML"), ("<a/><a/>", "no valid XML"),
        (#"<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/hostname">]><a>&e;</a>"#, "document type declaration"),
        ("<!DOCTYPE a><a/>", "document type declaration"),
        (#"<?xml version="1.0" encoding="klingon"?><a/>"#, "no valid XML"),
        (String(repeating: "<a>", count: 65), "deeper than 64"),
        (String(repeating: #"{"a":"#, count: 65) + "1" + String(repeating: "}", count: 65), "deeper than 64"),
        ("<a \((0..<65).map { "b\($0)=''" }.joined(separator: " "))/>", "over 64 attributes"),
        ("<a \((0..<65).map { "xmlns:b\($0)='u'" }.joined(separator: " "))/>", "over 64 attributes"),
    ]

    @Test(arguments: refused)
    func `what can not be read is an error that says why`(_ text: String, reason: String) {
        let error = #expect(throws: BodyError.self) { try Body(Array(text.utf8)).tree() }
        #expect(error?.description.contains(reason) == true, "\(error?.description ?? "")")
    }

    @Test(arguments: ["<a b='%'/>", "<a><!--%--></a>", "<%/>", "<a><?p %?></a>", "<a><![CDATA[%]]></a>"])
    func `a tag, comment or section over a bound is refused before its end is looked for`(_ text: String) {
        let body = text.replacing("%", with: String(repeating: "x", count: 2 * XMLReader.tagBytesMax))
        let error = #expect(throws: BodyError.self) { try Body(Array(body.utf8)).tree() }
        #expect(error?.description.contains("over 65536 bytes") == true, "\(error?.description ?? "")")
    }

    @Test(arguments: [
        ("<a>%</a>", "<b/>"), ("<a>%</a>", "<b c='1'>d</b>"), (#"{"a":[%0]}"#, "[],"), (#"{"a":[%0]}"#, "null,"),
        (#"{"a":{%"z":0}}"#, #""%":0,"#),
    ])
    func `more parts than a bound are refused`(_ text: String, _ part: String) throws {
        func read(_ count: Int) throws(BodyError) {
            let parts = (0..<count).map { part.replacing("%", with: "\($0)") }.joined()
            let body = Array(text.replacing("%", with: parts).utf8)[...]
            guard text.hasPrefix("<") else {
                _ = try Node(json: body, countMax: 100)
                return
            }
            try XMLReader.read(body, to: TreeBuilder(), countMax: 100)
        }
        try read(90)
        let error = #expect(throws: BodyError.self) { try read(110) }
        #expect(error?.message == "the body has over 100 parts")
    }

    @Test(arguments: [
        (#"{"Refs":[{"UID":""}]}"#, "a reference has no UID"),
        ("<EntityReferences><Ref UID=''/></EntityReferences>", "a reference has no UID"),
        (#"<Error Message="no"/>"#, "its root is <error>"), ("<BackupJobSessions/>", "its root is"),
        ("<EntityReferences><Ref Name='a'/></EntityReferences>", "a reference has no UID"),
        ("<EntityReferences><Ref UID='a'/>", "no valid XML"), (#"{"Refs":{"Refs":[{"UID":"a"}]}}"#, "expected"),
        (#"{"Refs":"none"}"#, "expected"), (#"{"Message":"no"}"#, "no Refs"), ("[]", "neither JSON nor XML"),
        ("<!DOCTYPE EntityReferences><EntityReferences/>", "document type declaration"),
    ])
    func `what is no list, or less than it, is no empty list`(_ text: String, reason: String) {
        let error = #expect(throws: BodyError.self) { try Body(Array(text.utf8)).references() }
        #expect(error?.description.contains(reason) == true, "\(error?.description ?? "")")
    }

    @Test(arguments: [[0xFC], [0xC3], [0xED, 0xA0, 0x80], [0x00]] as [[UInt8]])
    func `bytes that are no UTF-8 are refused in XML`(_ wrong: [UInt8]) {
        let body = Array("<EntityReferences><Ref UID='a' Name='".utf8) + wrong + Array("'/></EntityReferences>".utf8)
        #expect(throws: BodyError.self) { try Body(body).references() }
    }

    @Test func `another encoding is read where the body declares it`() throws {
        let body = Array(#"<?xml version="1.0" encoding="iso-8859-1"?><a b=""#.utf8) + [0xFC] + Array("\"/>".utf8)
        #expect(try Body(body).tree().text("b") == "ü")
    }

    @Test func `a long text is read whole, in whatever pieces it comes`() throws {
        let text = String(repeating: "0123456789 &amp; ä ", count: 20_000)
        #expect(try Body(Array("<a><b>\(text)</b></a>".utf8)).tree().text("b") == text.replacing("&amp;", with: "&"))
    }
}
