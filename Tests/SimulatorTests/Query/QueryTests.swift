import Foundation
import Testing

@testable import Simulator

@Suite struct QueryTests {
    private let world: World
    private let job: GUID

    init() {
        var world = World()
        job = world.addJob("a")
        world.addHistory(of: job, until: Scene.now, .init(days: 10, pattern: [.success, .failed, .warning]))
        self.world = world
    }

    private func result(_ query: String, _ profile: Profile = .v12) throws -> (QueryResult, Renderer) {
        let renderer = Renderer(world: world, profile: profile, base: "https://h:9398/api", now: Scene.now)
        return (try QueryResult(QueryParameters(encoded: query), renderer), renderer)
    }

    @Test func `an answer is cut at 100 rows though nobody asked for pages`() throws {
        let (first, renderer) = try result("type=BackupJobSession")
        #expect(first.rows.count == 100 && first.pageSize == 100 && first.pages == 3)
        #expect(first.links(renderer).map(\.rel) == ["First", "Next", "Last"])
        #expect(first.links(renderer)[1].href == "https://h:9398/api/query?type=BackupJobSession&pageSize=100&page=2")
        let (last, _) = try result("type=BackupJobSession&page=3")
        #expect(last.rows.count == 40 && last.links(renderer).map(\.rel) == ["First", "Previous", "Last"])
    }

    @Test func `all pages together are all rows once`() throws {
        let names = try (1...7).flatMap {
            try result("type=backupjobsession&pageSize=37&page=\($0)").0.rows.map(\.reference.uid)
        }
        #expect(names.count == 240 && Set(names).count == 240)
        #expect(try result("type=BackupJobSession&pageSize=37&page=8").0.rows.isEmpty)
    }

    @Test func `an empty result has one page, and its list is an empty one`() throws {
        let (result, renderer) = try result("type=BackupJobSession&format=Entities&filter=JobName==%22none%22")
        #expect(result.pages == 1 && result.links(renderer).map(\.rel) == ["First", "Last"])
        let body = String(decoding: renderer.encode(renderer.query(result), as: .json), as: UTF8.self)
        #expect(body.hasPrefix(#"{"Refs":null,"Entities":{"Jobs":null,"#))
        #expect(body.contains(#""BackupJobSessions":{"BackupJobSessions":[]},"ReplicaJobSessions":null"#))
        #expect(body.contains(#""EnterpiseRoles":null,"EnterpiseAccounts":null"#))
        #expect(body.hasSuffix(#""PageNum":1,"PageSize":100,"PagesCount":1}}"#))
    }

    @Test func `rows are sorted both ways and filtered together`() throws {
        let filter = "filter=Result==Failed;CreationTime%3E%222025-02-19%22"
        let rising = try result("type=BackupJobSession&sortAsc=CreationTime&\(filter)").0.rows.map(\.reference.name)
        let falling = try result("type=BackupJobSession&sortDesc=creationtime&\(filter)").0.rows.map(\.reference.name)
        #expect(rising.count == 12 && rising == rising.sorted() && falling == rising.reversed())
    }

    @Test func `links echo escapes in the case of the version`() throws {
        let query = "type=BackupJobSession&filter=Result%3D%3DFailed"
        let (old, oldRenderer) = try result(query)
        let (new, newRenderer) = try result(query, .v13)
        #expect(old.links(oldRenderer)[0].href.contains("filter=Result%3d%3dFailed&"))
        #expect(new.links(newRenderer)[0].href.contains("filter=Result%3D%3DFailed&"))
    }

    @Test(arguments: [
        "", "type=Nothing", "type=NasJob&page=0", "type=NasJob&pageSize=x", "type=NasJob&sortAsc=Nothing",
        "type=NasJob&filter=State==Stopped",
    ])
    func `a query that can not be answered is a 400`(query: String) {
        let refusal = #expect(throws: Refusal.self) { _ = try result(query) }
        #expect(refusal?.status == 400)
    }
}
