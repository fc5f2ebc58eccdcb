import Core
import Foundation
import TestSupport
import Testing

@testable import Fuzzing

/// What fuzzing found stays mended: the corpus and its neighbours are read or refused, and what is made of them holds.
@Suite struct CorpusTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Corpus")
    private static let neighboursOfEach = 12

    private func files(of subject: Subject) throws -> [URL] {
        try FileManager.default.contentsOfDirectory(
            at: Self.folder.appending(path: subject.rawValue), includingPropertiesForKeys: nil
        ).sorted { $0.lastPathComponent < $1.lastPathComponent }
    }

    @Test(arguments: Subject.allCases)
    func `the corpus and its neighbours do no harm`(_ subject: Subject) throws {
        let files = try files(of: subject)
        #expect(!files.isEmpty)
        for (number, file) in files.enumerated() {
            let bytes = Array(try Data(contentsOf: file))
            subject.take(bytes)
            var random = SeededGenerator(seed: UInt64(number))
            for _ in 0..<Self.neighboursOfEach { subject.take(Self.neighbour(of: bytes, &random)) }
        }
    }

    /// A library that writes by itself what it thinks of a body would write into the daemon's log.
    @Test func `nothing is said of a body but by its error`() async throws {
        let process = Process()
        process.executableURL = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
            .appending(path: "tocsin-fuzz")
        process.arguments = [Subject.body.rawValue] + (try files(of: .body).map(\.path))
        let errors = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try Data().write(to: errors)
        defer { #expect(throws: Never.self) { try FileManager.default.removeItem(at: errors) } }
        process.standardError = try FileHandle(forWritingTo: errors)
        process.standardOutput = FileHandle.nullDevice
        let (endings, ending) = AsyncStream.makeStream(of: Int32.self)
        process.terminationHandler = { ending.yield($0.terminationStatus) }
        try process.run()
        for await status in endings {
            #expect(status == 0)
            break
        }
        #expect(try String(contentsOf: errors, encoding: .utf8).isEmpty)
    }

    @Test func `every kind of target gets hostile names`() {
        #expect(MessageSubject.kinds == Set(TargetSettings.Kind.allCases))
    }

    private static func neighbour(of bytes: [UInt8], _ random: inout SeededGenerator) -> [UInt8] {
        var bytes = bytes
        for _ in 0...Int.random(in: 0..<3, using: &random) where !bytes.isEmpty {
            let place = Int.random(in: 0..<bytes.count, using: &random)
            let end = min(bytes.count, place + Int.random(in: 0..<16, using: &random))
            switch Int.random(in: 0..<4, using: &random) {
            case 0: bytes.removeSubrange(place..<end)
            case 1: bytes.insert(contentsOf: bytes[place..<end], at: Int.random(in: 0...bytes.count, using: &random))
            case 2: bytes[place] = UInt8.random(in: 0...255, using: &random)
            default: bytes.removeLast(bytes.count - place)
            }
        }
        return bytes
    }
}
