import Core
import Testing

@testable import EnterpriseManager

/// What EM says of jobs, their retries and schedules, and what absurd values become.
@Suite struct JobNodeTests {
    private func job(_ body: String) throws -> Job? {
        let nodes = try Body(Array(body.utf8)).tree().collection("nasjobs")
        return try #require(nodes).compactMap { Job($0, of: .init(rawValue: "hq"), kind: .nas) }.first
    }

    private func job(members: String) throws -> Job? {
        try job(#"{"NASJobs":[{"Name":"no identity"},{\#(members)}]}"#)
    }

    private func retries(_ options: String) throws -> Job.Retries? {
        let options = #""JobScheduleOptions":{"Standart":{"RetryOptions":{\#(options)}}}"#
        return try #require(try job(members: #""UID":"u:a",\#(options)"#)).retries
    }

    @Test(arguments: [
        """
        {"NASJobs":[{"UID":"urn:veeam:NasJob:A1","Name":"Files","ScheduleConfigured":true,"ScheduleEnabled":true,
        "NextRun":"2026-01-31T15:00:00Z","JobScheduleOptions":{"Standart":{"RetryOptions":{"RetryTimes":3,
        "RetryTimeout":10,"RetrySpecified1":true}}},
        "Links":[{"Rel":"Up","Name":"s1","Type":"BackupServerReference"}]}]}
        """,
        """
        <NASJobs><NASJob UID="urn:veeam:NasJob:A1" Name="Files"><Links><Link Rel="Up" Type="BackupServerReference"
        Name="s1"/></Links><ScheduleConfigured>true</ScheduleConfigured><ScheduleEnabled>true</ScheduleEnabled>
        <NextRun>2026-01-31T15:00:00Z</NextRun><JobScheduleOptions><Standart><RetryOptions><RetryTimes>3</RetryTimes>
        <RetryTimeout>10</RetryTimeout><RetrySpecified>true</RetrySpecified></RetryOptions></Standart>
        </JobScheduleOptions></NASJob></NASJobs>
        """,
    ])
    func `a NAS job's schedule and retries come from its entity`(_ body: String) throws {
        let expected = Job(
            source: .init(rawValue: "hq"), id: .init(rawValue: "a1"), name: "Files", kind: .nas, type: "NasBackup",
            server: "s1", isEnabled: true, nextRun: Timestamp("2026-01-31T15:00:00Z"),
            retries: Job.Retries(times: 3, waitSeconds: 600)
        )
        #expect(try job(body) == expected)
    }

    @Test func `a job without identity is left out and stops no other`() throws {
        #expect(try job(members: #""UID":"u:a","Name":"P""#)?.name == "P")
    }

    @Test func `absurd waits and counts are bounded and crash nothing`() throws {
        let most = try retries(#""RetryTimes":9223372036854775807,"RetryTimeout":9223372036854775807"#)
        #expect(most == Job.Retries(times: 1_000, waitSeconds: 86_400))
        #expect(try retries(#""RetryTimes":-3,"RetryTimeout":-1"#) == Job.Retries(times: 0, waitSeconds: nil))
        #expect(try retries(#""RetryTimes":1e300"#) == nil)
    }

    @Test(arguments: ["RetrySpecified", "RetrySpecified1"])
    func `retries that are switched off are none`(_ name: String) throws {
        #expect(try retries(#""RetryTimes":3,"\#(name)":false"#)?.times == 0)
        #expect(try retries(#""RetryTimes":3,"\#(name)":true"#)?.times == 3)
    }

    @Test func `a schedule that is not configured is off`() throws {
        #expect(try job(members: #""UID":"u:a","ScheduleConfigured":false,"ScheduleEnabled":true"#)?.isEnabled == false)
        #expect(try job(members: #""UID":"u:a","ScheduleConfigured":true,"ScheduleEnabled":true"#)?.isEnabled == true)
        #expect(try job(members: #""UID":"u:a""#)?.isEnabled == nil)
    }
}
