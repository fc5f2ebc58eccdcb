import Core
import Foundation
import Testing

@testable import EnterpriseManager
@testable import Simulator

/// Bodies that were damaged on the way are read or refused, and never end the program.
@Suite struct MutationTests {
    private static let seeds: [UInt64] = Array(0..<8)
    /// What makes a difference to a reader sooner than a random byte does.
    private static let pieces =
        [
            "<", ">", "</", "/>", "&", "&#38;", "&#0;", "&bomb;", "<!DOCTYPE a [<!ENTITY b 'c'>]>", "<![CDATA[", "]]>",
            "<!--",
            "xmlns:a='b'", "a:", "<?x?>", "\"", "'", "{", "}", "[", "]", ",", ":", "\\u", "\\ud800", "1e999", "-",
            "null", "\0",
        ].map { Array($0.utf8) } + [[0xFF], [0xC3], [0xED, 0xA0, 0x80], [0xEF, 0xBB, 0xBF]]

    private static let bodies: [[UInt8]] = {
        let world = RandomWorld(seed: 3).world
        let renderer = Renderer(world: world, profile: .v12, base: "https://localhost:9398/api", now: Scene.night)
        let some = Array(world.sessions.sorted { "\($0.id)" < "\($1.id)" }.prefix(2))
        let bodies =
            some.map { renderer.entity($0) } + [
                renderer.sessions(some, entities: false), renderer.sessions(some, entities: true),
                renderer.jobs(.nas, entities: true), renderer.tasks(of: some[0], entities: true),
                Refusal(status: 500, message: "no").body(),
            ]
        return bodies.flatMap { body in BodyFormat.allCases.map { Array(renderer.encode(body, as: $0)) } }
    }()

    private func mutate(_ body: [UInt8], _ random: inout SeededGenerator) -> [UInt8] {
        var body = body
        for _ in 0...Int.random(in: 0..<4, using: &random) {
            let place = Int.random(in: 0..<max(1, body.count), using: &random)
            let end = min(body.count, place + Int.random(in: 0..<40, using: &random))
            switch Int.random(in: 0..<5, using: &random) {
            case 0: body.replaceSubrange(place..<end, with: [])
            case 1: body.insert(contentsOf: Self.pieces.randomElement(using: &random) ?? [], at: min(place, body.count))
            case 2: body.insert(contentsOf: body[min(place, body.count)..<max(end, min(place, body.count))], at: 0)
            case 3 where place < body.count: body[place] = UInt8.random(in: 0...255, using: &random)
            default: body.removeLast(body.count - place)
            }
        }
        return body
    }

    /// All that the client makes of a body, whatever it asked for.
    private func readAll(_ bytes: [UInt8]) -> Bool {
        guard let body = try? EnterpriseManager.Body(bytes) else { return false }  // refused: the other outcome
        let references = try? body.references()
        guard let tree = try? body.tree() else { return references != nil }
        let nodes =
            [tree] + ["refs", "nasjobs", "backupjobsessions"].flatMap { tree.collection($0) ?? tree.found($0) ?? [] }
        _ = nodes.map { (Core.Session($0), Core.Job($0, of: .init(rawValue: "hq"), kind: .nas)) }
        _ = Core.Session.Failure.worst(of: tree.collection("backuptasksessions") ?? [])
        return true
    }

    @Test(arguments: seeds)
    func `damaged bodies are read or refused`(_ seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var read = 0
        for _ in 0..<60 {
            for body in Self.bodies where readAll(mutate(body, &random)) { read += 1 }
        }
        #expect(read > 0, "some damage does not matter, or nothing was tried")
    }

    @Test(arguments: [BodyFormat.json, .xml])
    func `a list cut anywhere is refused, never shorter`(_ format: BodyFormat) throws {
        let world = RandomWorld(seed: 3).world
        let renderer = Renderer(world: world, profile: .v12, base: "https://localhost:9398/api", now: Scene.night)
        let body = Array(
            renderer.encode(renderer.sessions(Array(world.sessions.prefix(3)), entities: false), as: format))
        #expect(try EnterpriseManager.Body(body).references().count == 3)
        for end in 0..<body.count {
            #expect(throws: BodyError.self) { try EnterpriseManager.Body(Array(body[..<end])).references() }
        }
    }
}
