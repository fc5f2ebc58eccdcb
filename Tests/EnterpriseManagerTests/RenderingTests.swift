import Core
import Foundation
import Testing

@testable import EnterpriseManager
@testable import Simulator

/// The same world reads the same from JSON and from XML, in every version.
@Suite struct RenderingTests {
    private static let seeds: [UInt64] = Array(1...25) + [8_214_006_671]
    private static let source = Core.Source.ID(rawValue: "hq")

    /// What becomes of one resource in both forms; `read` gives Core's value of it.
    private func compare<Value: Equatable>(
        _ renderer: Renderer, _ body: Simulator.Body, _ read: (EnterpriseManager.Body) throws -> Value
    ) throws -> Value {
        let json = try read(EnterpriseManager.Body(Array(renderer.encode(body, as: .json))))
        let xml = try read(EnterpriseManager.Body(Array(renderer.encode(body, as: .xml))))
        #expect(json == xml)
        return json
    }

    @Test(arguments: Profile.allCases, seeds)
    func `every resource is the same in JSON and in XML`(_ profile: Profile, _ seed: UInt64) throws {
        let world = RandomWorld(seed: seed).world
        let now = Date(timeIntervalSince1970: 1_792_000_000)
        let renderer = Renderer(world: world, profile: profile, base: "https://localhost:9398/api", now: now)
        for kind in JobKind.allCases {
            let expected = world.jobs.filter { $0.kind == kind }.count
            for isEntity in [false, kind == .nas] {
                let jobs = try compare(renderer, renderer.jobs(kind, entities: isEntity)) {
                    try #require(try $0.tree().collection(isEntity ? "nasjobs" : "refs")).compactMap {
                        Core.Job($0, of: Self.source, kind: .nas)
                    }
                }
                #expect(jobs.count == expected)
            }
        }
        for session in world.sessions { try compare(session, renderer) }
        for list in world.jobs.map({ world.sessions(of: $0.id) }) { try compare(list, renderer) }
        let query = try QueryResult(QueryParameters(encoded: "type=BackupJobSession&format=Entities"), renderer)
        let found = try compare(renderer, renderer.query(query)) {
            try #require(try $0.tree().found("backupjobsessions")).compactMap { Core.Session($0) }
        }
        #expect(found.count == renderer.listed(world.sessions).count)
    }

    private func compare(_ session: World.Session, _ renderer: Renderer) throws {
        let read = try compare(renderer, renderer.entity(session)) { Core.Session(try $0.tree()) }
        #expect(read?.id.rawValue == "\(session.id)")
        let failures = try compare(renderer, renderer.tasks(of: session, entities: true)) {
            Core.Session.Failure.worst(of: try #require(try $0.tree().collection("backuptasksessions")))
        }
        #expect(failures.count == min(10, session.tasks.filter { $0.outcome != .success }.count))
    }

    private func compare(_ sessions: [World.Session], _ renderer: Renderer) throws {
        let references = try compare(renderer, renderer.sessions(sessions, entities: false)) { try $0.references() }
        #expect(references.count == sessions.count)
        let entities = try compare(renderer, renderer.sessions(sessions, entities: true)) {
            try #require(try $0.tree().collection("backupjobsessions")).compactMap { Core.Session($0) }
        }
        #expect(entities.map(\.id) == references.map(\.id))
    }

    @Test(arguments: BodyFormat.allCases, [EmptyList.empty, .null, .absent])
    func `an empty list is empty in every form`(_ format: BodyFormat, _ form: EmptyList) throws {
        var renderer = Renderer(world: World(), profile: .v12, base: "", now: Scene.night)
        renderer.distortion.emptied = form
        let list = try EnterpriseManager.Body(Array(renderer.encode(renderer.references([]), as: format)))
        #expect(try list.references().isEmpty)
        #expect(try list.tree().collection("refs")?.isEmpty == true)
    }
}
