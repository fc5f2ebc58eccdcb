import Foundation
import Simulator
import Testing

/// The built tool tells the same of the same night, whatever version answers and in whatever form.
@Suite struct EveryProfileTests {
    private static let pairs = Profile.allCases.flatMap { profile in BodyFormat.allCases.map { (profile, $0) } }
    /// Whole seconds in the past: 9.5u4 writes no fraction.
    private static let night = Date(timeIntervalSince1970: (Date().timeIntervalSince1970 - 6 * 3600).rounded(.down))

    /// What was told, without the ids and the address that differ from run to run.
    private func told(_ inbox: Inbox) throws -> [String] {
        try inbox.messages.map { message in
            guard message.channel == "hook" else { return "\(message.channel): \(message.content)" }
            var body = try #require(
                try JSONSerialization.jsonObject(with: Data(message.raw.utf8)) as? [String: Any])
            for name in ["id", "incident", "source"] { body[name] = nil }
            let text = try JSONSerialization.data(withJSONObject: body, options: .sortedKeys)
            return "\(message.channel): \(String(decoding: text, as: UTF8.self))"
        }.sorted()
    }

    /// Machines and agents, because file shares are not in every version; names that both forms must escape.
    private func night(_ profile: Profile, _ format: BodyFormat) async throws -> [String] {
        var world = World()
        let names = ["Büro & Söhne <1>", "\"quoted\" 'job'", "a@b &amp; &#38;", "plain"]
        let jobs = names.enumerated().map { index, name in
            world.addJob(name, kind: index.isMultiple(of: 2) ? .backup : .agent, objects: ["vm<1> & co", "vm2"])
        }
        for job in jobs {
            for hour in -30...(-1) {
                let start = Self.night.addingTimeInterval(Double(hour) * 3600)
                world.end(world.start(job, at: start), at: start.addingTimeInterval(300), .success)
            }
        }
        var told: [String] = []
        try await withHouse(profile, world, format: format) { server, inbox, folder in
            try await once(folder)
            server.update { world in
                for (index, job) in jobs.enumerated() {
                    let start = Self.night.addingTimeInterval(Double(index) * 60)
                    let session = world.start(job, at: start)
                    world.addTask(
                        "vm<1> & co", to: session, at: start, .failed, reason: "no \"space\"\n\tleft & <gone>")
                    world.end(session, at: start.addingTimeInterval(600), index == 3 ? .success : .failed)
                    world.start(job, at: start.addingTimeInterval(900), isRetry: true)
                }
            }
            try await once(folder)
            try await once(folder)
            told = try self.told(inbox)
        }
        return told
    }

    @Test func `every version tells the same in JSON and in XML`() async throws {
        let expected = try await night(.v12, .json)
        #expect(expected.count == 6)
        #expect(expected.contains { $0.contains(#""reason":"no \"space\"\n\tleft & <gone>""#) })
        for (profile, format) in Self.pairs where (profile, format) != (.v12, .json) {
            let told = try await night(profile, format)
            #expect(told == expected, "\(profile) \(format)")
        }
    }

    @Test(arguments: [Fault.Effect.entityBomb, .externalEntity, .truncated(0.7), .garbage])
    func `a hostile list is an error that names source and job, and nothing else is lost or told twice`(
        _ effect: Fault.Effect
    ) async throws {
        var world = World()
        let bad = world.addJob("NAS-bad")
        let good = world.addJob("NAS-good")
        for job in [bad, good] { world.addHistory(of: job, until: Self.night, .init(days: 1)) }
        try await withHouse(.v12, world, format: .xml) { server, inbox, folder in
            try await once(folder)
            server.update { world in
                for job in [bad, good] {
                    world.end(world.start(job, at: Self.night), at: Self.night.addingTimeInterval(60), .failed)
                }
            }
            server.faults = [Fault(effect, on: "/api/nas/jobs/\(bad)/backupSessions*")]
            for _ in 1...2 {
                let ending = try await once(folder, expecting: 1)
                let said = ending.errors.split(separator: "\n").filter {
                    $0.contains("level=") && !$0.contains("level=info")
                }
                #expect(said.count == 1, "\(said)")
                for part in ["source=hq", "job=NAS-bad", "/api/nas/jobs/\(bad)/backupSessions: "] {
                    #expect(said.first?.contains(part) == true, "\(said)")
                }
                #expect(titles(inbox, "chat").count == 1)
            }
            server.faults = []
            try await once(folder)
            try await once(folder)
            #expect(titles(inbox, "chat").count == 2)
        }
    }

    @Test func `a session that can not be read is news at the next look`() async throws {
        var world = World()
        let job = world.addJob("NAS-hr")
        try await withHouse(.v13, world, format: .xml) { server, inbox, folder in
            try await once(folder)
            let sessions = server.update { world in
                (0..<3).map { index in
                    let session = world.start(job, at: Self.night.addingTimeInterval(Double(index) * 60))
                    world.end(session, at: Self.night.addingTimeInterval(Double(index) * 60 + 30), .failed)
                    return session
                }
            }
            server.faults = [
                Fault(.entityBomb, on: "/api/query*"),
                Fault(.externalEntity, on: "/api/backupSessions/\(sessions[1])*"),
            ]
            try await once(folder, expecting: 1)
            #expect(titles(inbox, "hook").count == 2)
            server.faults = []
            try await once(folder)
            #expect(titles(inbox, "hook").count == 3)
        }
    }
}
