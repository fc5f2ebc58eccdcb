// Wider than 120 columns because bodies stand as the server writes them.
import Core
import Foundation
import TestSupport
import Testing

@testable import EnterpriseManager

@Suite struct ReferenceScannerTests {
    private func scan(_ text: String) throws(BodyError) -> [String] {
        try Body(Array(text.utf8)).references().map { "\($0.id.rawValue) \($0.name)" }
    }

    private static let guid = "821cc74e-9447-40b6-a2df-90aa47101233"

    @Test(arguments: [
        #"{"Refs":[{"UID":"urn:veeam:BackupJobSession:821CC74E-9447-40B6-A2DF-90AA47101233","Name":"A@1"}]}"#,
        #"{"refs":[{"links":[{"name":"x","uid":"y"}],"uid":"urn:veeam:BackupJobSession:\#(guid)","name":"A@1"}]}"#,
        "\u{FEFF}{ \"Links\" : null ,\r\n \"Refs\" : [ { \"Name\" : \"A\\u00401\", \"UID\" : \"urn:veeam:x:\(guid)\" } ] }",
    ])
    func `identities are found in every case and layout`(_ body: String) throws {
        #expect(try scan(body) == ["\(Self.guid) A@1"])
    }

    @Test(arguments: [#"{"BackupJobSessions":[{"UID":"a"}]}"#, #"{"Message":"no","StatusCode":500}"#])
    func `a body with members but no list is refused, because an error is no empty list`(_ body: String) {
        #expect(throws: BodyError.self) { try scan(body) }
    }

    @Test func `a row without identity is refused, because a session would be lost in silence`() {
        #expect(throws: BodyError.self) { try scan(#"{"Refs":[{"Name":"A@1"}]}"#) }
    }

    @Test(arguments: [
        #"{"Refs":[{"UID":"a","uid":"b"}]}"#, #"{"Refs":[{"UID":"a","Name":"x","name":"y"}]}"#,
        #"{"Refs":[{"UID":"a"}],"refs":[{"UID":"b"}]}"#,
    ])
    func `what is said twice is refused, because only one of both can be true`(_ body: String) {
        #expect(throws: BodyError.self) { try scan(body) }
    }

    @Test(arguments: [#"{"Refs":[]}"#, #"{"Refs":null}"#, #"{"Links":null,"refs":null}"#, "{}"])
    func `a list may be empty, null or absent`(_ body: String) throws {
        #expect(try scan(body).isEmpty)
    }

    @Test(arguments: [
        "", "[]", "<html>", #"{"Refs":["#, #"{"Refs":[{"UID":"a"}"#, #"{"Refs":[{"UID":"a}]}"#, #"{"Refs":[]} x"#,
        #"{"Refs":[{"UID":"a",}]}"#, #"{"a" 1}"#, #"{"a":}"#, "{\"a\":\"\n\"}",
        #"{"a":"# + String(repeating: "[", count: 100) + String(repeating: "]", count: 100) + "}",
    ])
    func `what is cut short or no list is refused`(_ body: String) {
        #expect(throws: BodyError.self) { try scan(body) }
    }

    @Test(arguments: Array(0..<40) + [4_283_418_058_175_629_548])
    func `mutated bodies are read as a whole decoder reads them, or refused`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        func next(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &random) }
        let sample = Array(
            #"{"Refs":[{"Links":[{"Rel":"Up","N":null}],"UID":"urn:veeam:S:1","Name":"a\"b"},{"UID":"c","x":1.5e3}]}"#
                .utf8)
        for _ in 0..<500 {
            var body = sample
            for _ in 0...next(2) {
                switch next(3) {
                case 0: body[next(body.count)] = UInt8(next(128))
                case 1: body.remove(at: next(body.count))
                default: body.insert(UInt8(next(128)), at: next(body.count))
                }
            }
            guard let ours = try? Body(body).references(),  // refused: nothing to compare
                let theirs = try? Body(body).tree().collection("refs")?.filter({ $0.text("uid") != nil })
            else { continue }
            #expect(ours.map(\.name) == theirs.map { $0.text("name") ?? "" })
        }
    }

    @Test(arguments: 0..<8 as Range<UInt64>)
    func `nothing is read behind the end of a body, wherever it is cut`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let whole = Array(
            #"{"Refs":[{"Links":[{"N":null}],"UID":"urn:veeam:S:\#(Self.guid)","Name":"a\"b"},{"UID":"c"}]}"#.utf8)
        for count in 0...whole.count {
            var body = Array(whole.prefix(count))
            if seed > 0, count > 0 {
                body[Int.random(in: 0..<count, using: &random)] = #""\{[u:"#.utf8.randomElement(using: &random) ?? 0
            }
            let guarded = GuardedBytes(body)
            let references = try? ReferenceScanner.references(in: guarded.bytes)  // refused: it was read to its end
            if seed == 0 { #expect(references?.count == (count == whole.count ? 2 : nil)) }
        }
    }
}
