// Wider than 120 columns because bodies stand as the server writes them.
import Core
import Foundation
import Testing

@testable import EnterpriseManager

/// One tree for all forms, and what of Core is made of it.
@Suite struct NodeTests {
    private static let uid = "urn:veeam:BackupJobSession:821cc74e-9447-40b6-a2df-90aa47101233"

    private static func json(_ state: String = "Stopped", result: String = "\"Warning\"") -> String {
        #"""
        {"IsRetry":true,"JobUid":"urn:veeam:Job:70073b98","JobName":"R&D","JobType":"NasBackup",
        "CreationTimeUTC":"2026-02-04T08:12:19.453Z","EndTimeUTC":"2026-02-04T08:47:10.64Z","State":"\#(state)",
        "Result":\#(result),"Progress":100,"FailureMessage":null,"Name":"R&D@2026-02-04 08:12:19","UID":"\#(uid)",
        "Links":[{"Rel":"Up","Name":"R&D","Type":"JobReference"},
        {"Rel":"Up","Name":"vbr01","Type":"BackupServerReference"},{"Rel":"Stop","Name":null,"Type":null}]}
        """#
    }

    private static let camel = json().replacing(#/"([A-Z]+)([A-Za-z]*)":/#) { match in
        "\"\(match.output.1.lowercased())\(match.output.2)\":"
    }

    private static func xml(_ state: String = "Stopped", result: String = "<Result>Warning</Result>") -> String {
        """
        <BackupJobSession Type="BackupJobSession" Name="R&amp;D@2026-02-04 08:12:19" UID="\(uid)"
         xmlns="http://www.veeam.com/ent/v1.0"><Links><Link Rel="Up" Name="R&amp;D" Type="JobReference"/>
        <Link Type="BackupServerReference" Rel="Up" Name="vbr01" /></Links><JobUid>urn:veeam:Job:70073b98</JobUid>
        <JobName>R&amp;D</JobName><JobType>NasBackup</JobType><CreationTimeUTC>2026-02-04T08:12:19.453Z</CreationTimeUTC>
        <EndTimeUTC>2026-02-04T08:47:10.64Z</EndTimeUTC><State>\(state)</State>\(result)<Progress>100</Progress>
        <IsRetry>true</IsRetry></BackupJobSession>
        """
    }

    private func tree(_ text: String) throws(BodyError) -> Node { try Body(Array(text.utf8)).tree() }

    private func session(_ text: String) throws -> Session? { Session(try tree(text)) }

    @Test(arguments: [
        json(), camel, "\u{FEFF}" + json(), "\r\n " + json(), xml(), "\u{FEFF}" + xml(),
        #"<?xml version="1.0" encoding="utf-8"?>"# + xml(),
        xml().replacing("<JobName>R&amp;D<", with: "<JobName><![CDATA[R&D]]><"),
        xml().replacing("xmlns=", with: "xmlns:v=").replacing("<BackupJob", with: "<v:BackupJob")
            .replacing("</BackupJob", with: "</v:BackupJob"),
    ])
    func `a session is the same from every form`(_ text: String) throws {
        let expected = Session(
            id: .init(rawValue: "821cc74e-9447-40b6-a2df-90aa47101233"), uid: Self.uid,
            name: "R&D@2026-02-04 08:12:19", type: "NasBackup", jobName: "R&D", server: "vbr01", state: "Stopped",
            result: .warning, progress: 100, isRetry: true,
            startedAt: try #require(Timestamp("2026-02-04T08:12:19.453Z")),
            endedAt: Timestamp("2026-02-04T08:47:10.64Z")
        )
        #expect(try session(text) == expected)
    }

    @Test(arguments: [
        json(result: "null"), json(result: #""None""#), json(result: #""Cancelled""#), json(result: #""""#),
        json(result: "{}"), xml(result: ""), xml(result: "<Result/>"), xml(result: "<Result>None</Result>"),
    ])
    func `a result that is missing, null, None or unknown is none`(_ text: String) throws {
        let session = try #require(try session(text))
        #expect(session.result == Session.Result.none)
    }

    @Test(arguments: [json("Working"), json("Idle"), xml("Working"), xml("Postprocessing")])
    func `the end time of a running session means nothing, and an unknown state is kept`(_ text: String) throws {
        let session = try #require(try session(text))
        #expect(session.endedAt == nil && !session.hasEnded)
        #expect(["Working", "Idle", "Postprocessing"].contains(session.state))
    }

    @Test(arguments: [
        #"{"UID":"u:1","State":"Stopped"}"#, #"{"CreationTimeUTC":"2026-02-04T08:12:19Z"}"#,
        #"{"UID":"u:1","CreationTimeUTC":"yesterday"}"#, #"<BackupJobSession UID="u:1"/>"#,
    ])
    func `a session without identity or start is none`(_ text: String) throws {
        #expect(try session(text) == nil)
    }

    @Test(arguments: [#""Progress":"5""#, #""Progress":5"#, #""Progress":5.0"#])
    func `a number is one however it is written, and one that is none spoils nothing else`(_ member: String) throws {
        let body = #"{"UID":"u:1","CreationTimeUTC":"2026-02-04T08:12:19Z","State":"Working",\#(member)}"#
        #expect(try session(body)?.progress == 5)
        #expect(try session(body.replacing("5}", with: "5e9}").replacing("\"5\"", with: "\"x\""))?.id.rawValue == "1")
    }

    @Test(arguments: [
        ("A&amp;B", "A&B"), ("A&#38;B", "A&B"), ("A&amp;amp;B", "A&amp;B"), ("A&amp;#38;B", "A&#38;B"),
        ("&lt;&gt;&quot;&apos;", "<>\"'"), ("&#x2F;&#39;", "/'"), ("a&#10;b", "a\nb"), ("Ü€😀", "Ü€😀"),
    ])
    func `what XML escapes is the same in texts and in attributes`(_ escaped: String, _ plain: String) throws {
        let root = try tree("<a b=\"\(escaped)\"><c>\(escaped)</c></a>")
        #expect(root.text("b") == plain)
        #expect(root.text("c") == plain)
    }

    @Test(arguments: [
        #"{"Refs":[{"UID":"u:1"},{"UID":"u:2"}]}"#, #"{"refs":[{"uid":"u:1"},{"uid":"u:2"}]}"#,
        #"<EntityReferences><Ref UID="u:1"/><Ref UID="u:2"/></EntityReferences>"#,
    ])
    func `a collection is found in every form`(_ text: String) throws {
        #expect(try tree(text).collection("refs")?.map { $0.text("uid") } == ["u:1", "u:2"])
    }

    @Test(arguments: ["{}", #"{"Refs":[]}"#, #"{"Refs":null,"Links":null}"#, "<EntityReferences/>"])
    func `a collection may be empty, null or absent`(_ text: String) throws {
        #expect(try tree(text).collection("refs")?.isEmpty == true)
    }

    @Test(arguments: [#"{"Message":"no"}"#, #"<Error Message="no"/>"#, "<html><body/></html>"])
    func `another thing is no empty collection`(_ text: String) throws {
        #expect(try tree(text).collection("refs") == nil)
    }

    @Test(arguments: [
        (#"{"Entities":{"Jobs":null,"BackupJobSessions":{"BackupJobSessions":[{"UID":"u:1"}]}}}"#, 1),
        (#"{"entities":{"backupJobSessions":{"backupJobSessions":[]}}}"#, 0),
        (#"{"Entities":{"BackupJobSessions":null}}"#, 0),
        (#"<QueryResult><Entities><BackupJobSessions><S UID="u:1"/></BackupJobSessions></Entities></QueryResult>"#, 1),
        ("<QueryResult><Entities><BackupJobSessions/></Entities></QueryResult>", 0),
        (#"{"Refs":{"Refs":[{"UID":"u:1"}]},"Entities":null}"#, nil), ("<QueryResult/>", nil),
    ])
    func `the entities that answer a query are found in both forms`(_ text: String, count: Int?) throws {
        #expect(try tree(text).found("backupjobsessions")?.count == count)
    }

    @Test func `a failed task names its machine and reason, the failed before those with warnings, ten at most`() throws
    {
        let tasks = (0..<12).map { number in
            let result = number == 5 ? "Failed" : number == 6 ? "Success" : "Warning"
            return #"{"Result":"\#(result)","Reason":"r\#(number)","Name":"a@b\#(number)@2026-01-01 00:00:00"}"#
        }
        let body = try tree("{\"BackupTaskSessions\":[\(tasks.joined(separator: ","))]}")
        let failures = Session.Failure.worst(of: try #require(body.collection("backuptasksessions")))
        #expect(failures.count == 10)
        #expect(failures.first == Session.Failure(object: "a@b5", reason: "r5"))
        #expect(!failures.contains { $0.reason == "r6" })
        let xml = """
            <BackupTaskSessions><BackupTaskSession VmDisplayName="db"><Result>Failed</Result><Reason>no &lt;space&gt;
            </Reason></BackupTaskSession><BackupTaskSession><Result>Warning</Result></BackupTaskSession></BackupTaskSessions>
            """
        let read = Session.Failure.worst(of: try tree(xml).items)
        #expect(read == [.init(object: "db", reason: "no <space>\n"), .init(object: "?", reason: "")])
    }
}
