import Foundation
import Testing

@testable import Simulator

@Suite struct RendererTests {
    private let scene = Scene()

    private func renderer(_ profile: Profile, now: Date = Scene.now, _ distortion: Distortion = .init()) -> Renderer {
        Renderer(
            world: scene.world, profile: profile, base: "https://localhost:9398/api", now: now, distortion: distortion)
    }

    private func text(_ body: Body, _ profile: Profile, _ format: BodyFormat, _ distortion: Distortion = .init())
        -> String
    {
        String(decoding: renderer(profile, distortion).encode(body, as: format), as: UTF8.self)
    }

    // MARK: Times

    static let times: [(Profile, String, String)] = [
        (.v9_5u4, "2025-02-18T02:00:02Z", "J@2025-02-18 02:00:02"),
        (.v10, "2025-02-18T02:00:02.55Z", "J@2025-02-18 02:00:02"),
        (.v12, "2025-02-18T02:00:02.55Z", "J@2025-02-18 02:00:02"),
        (.v13, "2025-02-18T02:00:02.5504Z", "J@2025-02-18 02:00:02.5504"),
    ]

    @Test(arguments: times)
    func `a fraction is cut to the profile's digits and loses its zeros`(profile: Profile, time: String, name: String) {
        let date = Scene.date("2025-02-18T02:00:02.550Z").addingTimeInterval(0.000_4)
        #expect(renderer(profile).time(date) == time)
        #expect(renderer(profile).name("J", at: date) == name)
    }

    @Test(arguments: Profile.allCases)
    func `a whole second has no fraction at all`(profile: Profile) {
        #expect(renderer(profile).time(Scene.date("2025-02-18T02:00:02.000Z")) == "2025-02-18T02:00:02Z")
    }

    @Test func `a fraction below the profile's digits is cut, not rounded`() {
        #expect(
            renderer(.v12).time(Scene.date("2025-02-18T02:00:02.999Z").addingTimeInterval(0.000_9)).hasSuffix("02.999Z")
        )
    }

    // MARK: Whole bodies

    @Test func `a session of v12 in JSON is written as the recorded ones`() throws {
        let session = try #require(scene.world.session(scene.failed))
        let (id, job, server) = (scene.failed, scene.nas, scene.server)
        let api = "https://localhost:9398/api"
        let name = #"Files & \"more\""#
        let expected = """
            {"IsRetry":false,"JobUid":"urn:veeam:Job:\(job)","JobName":"\(name)","JobType":"NasBackup",\
            "CreationTimeUTC":"2025-02-18T02:00:02.55Z","EndTimeUTC":"2025-02-18T03:19:14.577Z","State":"Stopped",\
            "Result":"Failed","Progress":100,"FailureMessage":null,"Name":"\(name)@2025-02-18 02:00:02",\
            "UID":"urn:veeam:BackupJobSession:\(id)","Links":[\
            {"Rel":"Up","Href":"\(api)/backupServers/\(server)","Name":"vbr01.example.net",\
            "Type":"BackupServerReference"},\
            {"Rel":"Up","Href":"\(api)/jobs/\(job)","Name":"\(name)","Type":"JobReference"},\
            {"Rel":"Alternate","Href":"\(api)/backupSessions/\(id)","Name":"\(name)@2025-02-18 02:00:02",\
            "Type":"BackupJobSessionReference"},\
            {"Rel":"Down","Href":"\(api)/backupSessions/\(id)/taskSessions","Name":null,\
            "Type":"BackupTaskSessionReferenceList"},\
            {"Rel":"Stop","Href":"\(api)/backupSessions/\(id)?action=stop","Name":null,"Type":null}],\
            "Href":"\(api)/backupSessions/\(id)?format=Entity","Type":"BackupJobSession"}
            """
        #expect(text(renderer(.v12).entity(session), .v12, .json) == expected)
    }

    @Test func `9.5u4 leaves null members out, v13 writes them in camelCase`() throws {
        let session = try #require(scene.world.session(scene.failed))
        let old = text(renderer(.v9_5u4).entity(session), .v9_5u4, .json)
        let new = text(renderer(.v13).entity(session), .v13, .json)
        #expect(!old.contains("null") && old.contains(#""Progress":100,"Name""#))
        #expect(old.contains(#"?action=stop"}]"#))
        #expect(new.hasPrefix(#"{"isRetry":false,"jobUid":"urn:veeam:Job:"#))
        #expect(new.contains(#""failureMessage":null"#) && new.contains(#""jobType":"NasBackup""#))
        #expect(new.contains(#"@2025-02-18 02:00:02.5504","uid":"#))
    }

    @Test func `a session in XML has its identity in attributes and IsRetry last`() throws {
        let session = try #require(scene.world.session(scene.failed))
        let body = renderer(.v13).encode(renderer(.v13).entity(session), as: .xml)
        let root = try #require(XMLReader.read(body))
        #expect(root.name == "BackupJobSession")
        #expect(root.attributes["UID"] == "urn:veeam:BackupJobSession:\(scene.failed)")
        #expect(root.attributes["xmlns"] == "http://www.veeam.com/ent/v1.0")
        let names = [
            "Links", "JobUid", "JobName", "JobType", "CreationTimeUTC", "EndTimeUTC", "State", "Result", "Progress",
            "IsRetry",
        ]
        #expect(root.children.map(\.name) == names)
        #expect(root["CreationTimeUTC"]?.text == "2025-02-18T02:00:02.5504Z")
        #expect(root["Links"]?.children.last?.attributes["Type"] == nil)
    }

    @Test func `a running session has null as its end in JSON and no element in XML`() {
        var world = scene.world
        let running = world.start(scene.nas, at: Scene.now)
        let renderer = Renderer(world: world, profile: .v12, base: "b", now: Scene.now)
        let session = world.session(running).map { renderer.entity($0) }
        let json = session.map { String(decoding: renderer.encode($0, as: .json), as: UTF8.self) }
        let xml = session.map { String(decoding: renderer.encode($0, as: .xml), as: UTF8.self) }
        #expect(json?.contains(#""EndTimeUTC":null,"State":"Working","Result":"None","Progress":0"#) == true)
        #expect(xml?.contains("EndTimeUTC") == false && xml?.contains("<Result>None</Result>") == true)
    }

    @Test func `restore points are linked in SQL Server's way of writing dates`() throws {
        let session = try #require(scene.world.session(scene.backup))
        let body = text(renderer(.v12).entity(session), .v12, .json)
        #expect(body.contains(#""Name":"Feb 19 2025  3:33AM","Type":"RestorePointReference""#))
        #expect(body.components(separatedBy: #""Rel":"Related""#).count == 2)
    }

    static let references: [(Profile, JobKind, String, String)] = [
        (.v10, .nas, "NasJob", "/agents/jobs/"), (.v12, .nas, "NasJob", "/nas/jobs/"),
        (.v13, .nas, "NasJob", "/nas/jobs/"), (.v12, .backup, "Job", "/jobs/"),
        (.v10, .agent, "AgentBackupJob", "/agents/jobs/"),
    ]

    @Test(arguments: references)
    func `a job's reference names its kind, and v10 points NAS jobs to the agents`(
        profile: Profile, kind: JobKind, urn: String, path: String
    ) throws {
        let job = try #require(scene.world.jobs.first { $0.kind == kind })
        let reference = renderer(profile).reference(job)
        #expect(reference.uid == "urn:veeam:\(urn):\(job.id)")
        #expect(reference.type == "\(urn)Reference")
        #expect(reference.href == "https://localhost:9398/api\(path)\(job.id)")
        #expect(reference.links.last?.href == "https://localhost:9398/api\(kind.path)/\(job.id)/backupSessions")
    }

    @Test func `a session refers to its job by another kind of UID than the job itself has`() throws {
        let session = try #require(scene.world.session(scene.failed))
        let links = renderer(.v12).reference(session).links
        #expect(links[1].href == "https://localhost:9398/api/jobs/\(scene.nas)")
    }

    @Test func `a task has its reason, and an empty one where all went well`() throws {
        let session = try #require(scene.world.session(scene.backup))
        let tasks = renderer(.v12).tasks(of: session, entities: true)
        let json = text(tasks, .v12, .json)
        #expect(json.contains(#""Result":"Failed","Reason":"Error: <disk> & quota","TotalSize":0"#))
        #expect(json.contains(#""Result":"Success","Reason":"","TotalSize":214748364800"#))
        #expect(text(tasks, .v12, .xml).contains("<Reason>Error: &lt;disk&gt; &amp; quota</Reason>"))
        #expect(text(tasks, .v12, .xml).contains("<Reason />"))
    }

    @Test func `an error writes its nulls in every version`() {
        let refusal = Refusal.invalid("99999", type: "Job")
        let expected = """
            {"FirstChanceExceptionMessage":null,"Message":" ID 99999 is invalid. Type: Job","StackTrace":null,\
            "Status":null,"StatusCode":400}
            """
        #expect(String(decoding: refusal.body().json().encoded(.pascal, writesNulls: true), as: UTF8.self) == expected)
    }

    @Test(arguments: Profile.allCases)
    func `retry options keep the vendor's spellings`(profile: Profile) throws {
        let job = try #require(scene.world.job(scene.nas))
        let json = text(renderer(profile).entity(job), .v12, .json)
        let xml = text(renderer(profile).entity(job), .v12, .xml)
        let retry =
            #""Standart":{"RetryOptions":{"RetryTimes":3,"RetryTimeout":10,"RetrySpecified1":true}"#
        #expect(json.contains(retry))
        #expect(json.contains(#""ScheduleEnabled":true,"NextRun":"2025-02-21T02:00:00Z""#))
        #expect(xml.contains("<RetryTimes>3</RetryTimes><RetryTimeout>10</RetryTimeout><RetrySpecified>true<"))
    }

    // MARK: Lists

    static let empties: [(EmptyList?, String)] = [
        (nil, #"{"Refs":[]}"#), (.empty, #"{"Refs":[]}"#), (.null, #"{"Refs":null}"#), (.absent, "{}"),
    ]

    @Test(arguments: empties)
    func `an empty list is written in each of its forms`(form: EmptyList?, expected: String) {
        let renderer = renderer(.v12, Distortion(emptied: form))
        let sessions = form == nil ? [] : scene.world.sessions
        #expect(text(renderer.sessions(sessions, entities: false), .v12, .json, renderer.distortion) == expected)
        #expect(text(renderer.sessions(sessions, entities: false), .v12, .xml).hasSuffix("v1.0\" />"))
    }

    @Test func `lists follow the order of the database, the seed or the fault`() throws {
        var world = World()
        let job = world.addJob("a")
        world.addHistory(of: job, until: Scene.now, .init(days: 2))
        func ids(_ renderer: Renderer) -> [GUID] { renderer.arranged(world.sessions).map(\.id) }
        func make(_ profile: Profile, _ distortion: Distortion = .init()) -> Renderer {
            Renderer(world: world, profile: profile, base: "", now: Scene.now, distortion: distortion)
        }
        let created = world.sessions(of: job).map(\.id)
        let sqlServer = ids(make(.v12))
        let bytes = ids(make(.v13))
        #expect(bytes == bytes.sorted { $0.description < $1.description })
        #expect(sqlServer != bytes && sqlServer != created)
        #expect(sqlServer == sqlServer.sorted { ListOrder.sqlServer.precedes($0, $1) })
        #expect(ids(make(.v12, Distortion(shuffleSeed: 1))) != ids(make(.v12, Distortion(shuffleSeed: 2))))
        #expect(ids(make(.v12, Distortion(duplicates: true))).count == 96)
        world.orderSeed = 3
        #expect(ids(make(.v12)) != sqlServer && Set(ids(make(.v12))) == Set(sqlServer))
    }

    static let limits: [(Profile, Int)] = [(.v9_5u4, 40), (.v10, 40), (.v12, 30), (.v13, 30)]

    @Test(arguments: limits)
    func `only the last 30 days are listed, from v12 on`(profile: Profile, count: Int) {
        var world = World()
        let job = world.addJob("a")
        world.addHistory(of: job, until: Scene.now.addingTimeInterval(60), .init(days: 40, every: 86_400))
        let renderer = Renderer(world: world, profile: profile, base: "", now: Scene.now)
        #expect(renderer.listed(world.sessions).count == count)
    }
}
