// Wider than 120 columns because bodies stand as the server writes them.
import Core
import Testing

@testable import EnterpriseManager

@Suite struct EntityBodyTests {
    private func session(_ members: String) throws -> Session? {
        try EntityBody.decode(SessionBody.self, Array("{\(members)}".utf8)).session
    }

    @Test func `an entity of v12 becomes a session`() throws {
        let session = try #require(
            try session(
                #"""
                "IsRetry":true,"JobUid":"urn:veeam:Job:70073b98","JobName":"Projects","JobType":"NasBackup",
                "CreationTimeUTC":"2026-02-04T08:12:19.453Z","EndTimeUTC":"2026-02-04T08:47:10.64Z","State":"Stopped",
                "Result":"Warning","Progress":100,"FailureMessage":null,"Name":"Projects@2026-02-04 08:12:19",
                "UID":"urn:veeam:BackupJobSession:821CC74E-9447-40B6-A2DF-90AA47101233",
                "Links":[{"Rel":"Up","Name":"vbr01","Type":"BackupServerReference"},{"Rel":"Stop","Name":null,"Type":null}]
                """#))
        #expect(session.id.rawValue == "821cc74e-9447-40b6-a2df-90aa47101233")
        #expect(session.result == .warning && session.isRetry && session.hasEnded && session.server == "vbr01")
        #expect(session.startedAt.text == "2026-02-04T08:12:19.453Z")
        #expect(session.endedAt?.text == "2026-02-04T08:47:10.64Z")
    }

    @Test(arguments: [#""result":null"#, #""result":"None""#, #""result":"Cancelled""#, #""progress":5"#])
    func `a result that is missing, null, None or unknown is none`(_ member: String) throws {
        let session = try session(
            #""uid":"u:1","creationTimeUTC":"2026-06-16T06:22:59.39912Z","state":"Idle",\#(member)"#)
        #expect(session?.result == Session.Result.none)
        #expect(session?.state == "Idle" && session?.hasEnded == false)
        #expect(session?.startedAt.text == "2026-06-16T06:22:59.39912Z")
    }

    @Test func `the end time of a running session means nothing`() throws {
        let session = try session(
            #""UID":"u:1","CreationTimeUTC":"2026-02-04T08:12:19Z","EndTimeUTC":"1970-01-01T00:00:00Z","State":"Working""#
        )
        #expect(session?.endedAt == nil)
    }

    @Test func `a session without a start can not be ordered and is none`() throws {
        #expect(try session(#""UID":"u:1","State":"Stopped""#) == nil)
    }

    @Test func `a NAS job's schedule and retries come from its entity`() throws {
        let body = #"""
            {"NASJobs":[{"ScheduleEnabled":true,"NextRun":"2026-02-05T09:00:00Z","JobScheduleOptions":{"Standart":
            {"RetryOptions":{"RetryTimes":3,"RetryTimeout":10}}},"Name":"P","UID":"urn:veeam:NasJob:A"}]}
            """#
        let jobs = try EntityBody.decode(JobListBody.self, Array(body.utf8)).jobs
        let job = try #require(jobs.first?.job(of: .init(rawValue: "hq"), kind: .nas))
        #expect(job.id.rawValue == "a" && job.isEnabled == true)
        #expect(job.retries == Job.Retries(times: 3, waitSeconds: 600))
        #expect(job.nextRun?.text == "2026-02-05T09:00:00Z")
    }

    @Test func `a failed task names its machine and reason`() throws {
        let body =
            #"{"BackupTaskSessions":[{"Result":"Failed","Reason":"no disk","Name":"sql@02@2026-02-04 08:00:00"}]}"#
        let tasks = try EntityBody.decode(TaskListBody.self, Array(body.utf8)).backuptasksessions
        #expect(tasks?.first?.failure == Session.Failure(object: "sql@02", reason: "no disk"))
    }
}

/// What EM says of retries and schedules, and what absurd values become.
@Suite struct JobBodyTests {
    private func job(_ members: String) throws -> Job? {
        let body = Array(#"{"NASJobs":[{\#(members)},{"Name":"no identity"}]}"#.utf8)
        return try EntityBody.decode(JobListBody.self, body).jobs
            .compactMap { $0.job(of: .init(rawValue: "hq"), kind: .nas) }.first
    }

    private func retries(_ options: String) throws -> Job.Retries? {
        let members = #""UID":"u:a","JobScheduleOptions":{"Standart":{"RetryOptions":{\#(options)}}}"#
        return try #require(try job(members)).retries
    }

    @Test func `a job without identity is left out and stops no other`() throws {
        #expect(try job(#""UID":"u:a","Name":"P""#)?.name == "P")
    }

    @Test func `absurd waits and counts are bounded and crash nothing`() throws {
        let most = try retries(#""RetryTimes":9223372036854775807,"RetryTimeout":9223372036854775807"#)
        #expect(most == Job.Retries(times: 1_000, waitSeconds: 86_400))
        #expect(try retries(#""RetryTimes":-3,"RetryTimeout":-1"#) == Job.Retries(times: 0, waitSeconds: nil))
    }

    @Test(arguments: ["RetrySpecified", "RetrySpecified1"])
    func `retries that are switched off are none`(_ name: String) throws {
        #expect(try retries(#""RetryTimes":3,"\#(name)":false"#)?.times == 0)
        #expect(try retries(#""RetryTimes":3,"\#(name)":true"#)?.times == 3)
    }

    @Test func `a schedule that is not configured is off`() throws {
        #expect(try job(#""UID":"u:a","ScheduleConfigured":false,"ScheduleEnabled":true"#)?.isEnabled == false)
        #expect(try job(#""UID":"u:a","ScheduleConfigured":true,"ScheduleEnabled":true"#)?.isEnabled == true)
        #expect(try job(#""UID":"u:a""#)?.isEnabled == nil)
    }
}
