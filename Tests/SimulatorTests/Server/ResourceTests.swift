import Testing

@testable import Simulator

@Suite struct ResourceTests {
    static let paths: [(String, Resource?)] = [
        ("/api", .root), ("/api/", .root), ("/API/sessionmngr/", .logonManager), ("/api/logonSessions/7", .logon("7")),
        ("/api/nas", .nasService), ("/api/nas/jobs", .jobs(.nas)), ("/api/jobs/A", .job(.backup, "A")),
        ("/api/agents/jobs/A/backupSessions", .jobSessions(.agent, "A")),
        ("/api/NAS/Jobs/A/BackupSessions/", .jobSessions(.nas, "A")), ("/api/nas/backupSessions", .sessions(.nas)),
        ("/api/backupSessions", .sessions(nil)), ("/api/backupSessions/A", .session("A")),
        ("/api/backupSessions/A/taskSessions", .sessionTasks("A")), ("/api/nas/backupSessions/A", nil),
        ("/api/backupTaskSessions/A", .task("A")), ("/api/systemSessions", .systemSessions),
        ("/api/systemSessions/A", .systemSession("A")), ("/api/backupServers/A", .server("A")), ("/api/query", .query),
        ("/api/jobs/A/includes", nil), ("/api/nothing", nil), ("/", nil), ("/nas/jobs", nil), ("/api/query/x", nil),
    ]

    @Test(arguments: paths)
    func `a path names a resource or nothing`(path: String, expected: Resource?) {
        #expect(Resource(path: path) == expected)
    }
}
