import Core
import Foundation
import TestSupport
import Testing

@Suite struct SessionIDTests {
    private static let guid = "821cc74e-9447-40b6-a2df-90aa47101233"

    @Test(arguments: [
        guid, guid.uppercased(), "x\(guid.dropFirst())", String(guid.dropLast()), guid + "0", "", "É-1",
        guid.replacing("-", with: "0"), "00000000-0000-0000-0000-000000000000", "ffffffff-ffff-ffff-ffff-ffffffffffff",
    ])
    func `an id is its text in lower case, GUID or not`(text: String) throws {
        let id = Session.ID(rawValue: text)
        #expect(id.rawValue == text.lowercased())
        #expect(id == Session.ID(rawValue: text.lowercased()))
        let stored = try JSONEncoder().encode([id])
        #expect(String(decoding: stored, as: UTF8.self) == "[\"\(text.lowercased())\"]")
        #expect(try JSONDecoder().decode([Session.ID].self, from: stored) == [id])
    }

    @Test(arguments: 0..<10 as Range<UInt64>)
    func `ids sort as their texts do`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let texts = (0..<200).map { _ in
            let bytes = (0..<16).map { _ in UInt8.random(in: 0...255, using: &random) }
            let guid = bytes.withUnsafeBytes { UUID(uuid: $0.loadUnaligned(as: uuid_t.self)) }.uuidString.lowercased()
            return Bool.random(using: &random) ? guid : String(guid.prefix(Int.random(in: 0...35, using: &random)))
        }
        #expect(texts.map { Session.ID(rawValue: $0) }.sorted().map(\.rawValue) == texts.sorted(), "seed \(seed)")
    }
}
