import Foundation
import Glibc
import HTTPTransport
import Simulator
import TestSupport
import Testing

/// An Enterprise Manager that answers what no client wants to read, against the built tool.
@Suite struct HostileSourceTests {
    private let night = Date(timeIntervalSinceNow: -6 * 3600)

    /// Two jobs, one of which is answered badly.
    private struct Jobs {
        let bad: GUID
        let good: GUID
        var world: World

        init() {
            var world = World()
            bad = world.addJob("NAS-bad")
            good = world.addJob("NAS-good")
            self.world = world
        }
    }

    /// - Parameter timeout: Of a request. Short only where waiting is what is tested: a busy machine is slow too.
    private func configuration(_ em: String, _ inbox: String, timeout: Int) -> String {
        """
        version: 1
        sources:
          hq:
            url: "\(em)"
            username: tocsin
            password: simulated
            jobs: { kinds: [nas] }
            poll: { every: 1h, timeout: \(timeout)s }
        targets:
          hook: { type: webhook, url: "\(inbox)/hook/hook" }
        rules:
          - { name: failed, when: { result: failed }, notify: hook, after_retries: false }
        """
    }

    private func withHouse(
        _ jobs: Jobs, timeout: Int = 60, _ body: (EnterpriseManagerServer, Inbox, URL) async throws -> Void
    ) async throws {
        let server = EnterpriseManagerServer(jobs.world)
        let inbox = Inbox()
        try await server.whileRunning { em in
            try await inbox.whileRunning { chat in
                try await Scratch.with(configuration(em, chat, timeout: timeout)) { try await body(server, inbox, $0) }
            }
        }
    }

    private func failBoth(_ jobs: Jobs, on server: EnterpriseManagerServer, minute: Double) {
        server.update { world in
            for job in [jobs.bad, jobs.good] {
                let start = night.addingTimeInterval(minute * 60)
                world.end(world.start(job, at: start), at: start.addingTimeInterval(50), .failed)
            }
        }
    }

    private func told(_ inbox: Inbox, _ job: String) -> Int {
        inbox.messages.filter { $0.content.title.contains(job) }.count
    }

    /// What is answered, and what the error says of it.
    static let answers: [(Fault.Effect, String)] = [
        (.truncated(0.5), "end"), (.garbage, "no list of sessions"), (.status(200), "no list of sessions"),
        (.nested(levels: 200_000), "no list of sessions"),
        (.endless(bytes: Fault.endlessBytes), "longer than the 67108864 bytes allowed"),
        (.endlessChunks(bytes: Fault.endlessBytes), "longer than the 67108864 bytes allowed"), (.hangUp, "closed"),
        (.status(503), "503"),
        (.wait(.seconds(3600)), "no answer came within"), (.drip(bytes: 1, every: .seconds(1)), "not complete within"),
        (.refusal(404), "not there"), (.refusal(500), "500"),
    ]

    @Test(.timeLimit(.minutes(2)), arguments: answers)
    func `a bad answer for one job is an error with source and job, and harms nothing else`(
        effect: Fault.Effect, reason: String
    ) async throws {
        let jobs = Jobs()
        let timeout = reason.hasSuffix("within") ? 15 : 60
        try await withHouse(jobs, timeout: timeout) { server, inbox, folder in
            failBoth(jobs, on: server, minute: 0)
            #expect(try await Tool.run(["run", "--once"], in: folder).status == 0, "the baseline")
            failBoth(jobs, on: server, minute: 10)
            server.faults = [Fault(effect, on: "/api/nas/jobs/\(jobs.bad)/backupSessions*")]
            let ending = try await Tool.run(["run", "--once"], in: folder)
            #expect(ending.status == 1)
            let error = ending.errors.split(separator: "\n").first { $0.contains("the job can not be read") } ?? ""
            #expect(error.contains("source=hq job=NAS-bad") && error.contains(reason), "\(ending.errors)")
            #expect(ending.errors.split(separator: "\n").filter { $0.contains("the job can not be read") }.count == 1)
            #expect(told(inbox, "NAS-good") == 1 && told(inbox, "NAS-bad") == 0)

            server.faults = []
            for _ in 1...2 {
                #expect(try await Tool.run(["run", "--once"], in: folder).status == 0)
            }
            #expect(told(inbox, "NAS-good") == 1 && told(inbox, "NAS-bad") == 1)
        }
    }

    /// A bad list of jobs hides jobs, and a bad session hides itself: neither is forgotten.
    @Test(
        .timeLimit(.minutes(2)),
        arguments: ["/api/nas/jobs", "/api/nas/jobs?*", "/api/backupSessions/*", "/api/sessionMngr*"],
        [Fault.Effect.garbage, .status(200), .truncated(0.5)])
    func `what could not be read anywhere is told once when it can be`(path: String, effect: Fault.Effect)
        async throws
    {
        let jobs = Jobs()
        try await withHouse(jobs) { server, inbox, folder in
            #expect(try await Tool.run(["run", "--once"], in: folder).status == 0, "the baseline")
            failBoth(jobs, on: server, minute: 10)
            server.faults = [
                Fault(effect, on: path), Fault(.refusal(404), on: path == "/api/nas/jobs" ? path + "?*" : "-"),
            ]
            let ending = try await Tool.run(["run", "--once"], in: folder)
            if ending.status != 0 { #expect(ending.errors.contains("source=hq"), "\(ending.errors)") }
            server.faults = []
            for _ in 1...2 {
                #expect(try await Tool.run(["run", "--once"], in: folder).status == 0)
            }
            #expect(told(inbox, "NAS-good") == 1 && told(inbox, "NAS-bad") == 1, "\(ending.errors)")
        }
    }

    @Test func `a redirect is not followed, and the other host hears nothing`() async throws {
        let heard = Locked<[RawRequest]>([])
        let other = RawServer { request in
            heard.withLock { $0.append(request) }
            return "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"
        }
        let jobs = Jobs()
        for path in ["/api/nas/jobs/\(jobs.bad)/backupSessions*", "/api/nas/jobs*", "/api/sessionMngr*"] {
            try await withHouse(jobs) { server, inbox, folder in
                server.faults = [Fault(.redirect(to: other.url + "api"), on: path)]
                let ending = try await Tool.run(["run", "--once"], in: folder)
                #expect(ending.status == 1)
                #expect(ending.errors.contains("source=hq") && ending.errors.contains("redirect"), "\(ending.errors)")
            }
        }
        #expect(heard.withLock { $0 }.isEmpty)
    }

    /// In MiB: the bodies in flight, once more while one that grows is moved, and the program itself.
    private static let memoryMax = 64 + 64 + 64

    @Test(
        .timeLimit(.minutes(2)),
        arguments: [
            Fault.Effect.endless(bytes: Fault.endlessBytes), .endlessChunks(bytes: Fault.endlessBytes),
            .nested(levels: 10_000_000),
        ])
    func `endless bodies for many jobs at once do not fill the memory`(effect: Fault.Effect) async throws {
        var jobs = Jobs()
        for index in 1...8 { jobs.world.addJob("NAS-\(index)") }
        try await withHouse(jobs) { server, _, folder in
            server.faults = [Fault(effect, on: "/api/nas/jobs/*/backupSessions*")]
            let tool = try RunningTool(["run"], in: folder)
            #expect(await tool.line(with: "the job can not be read") != nil)
            let peak = try #require(tool.memoryPeak)
            #expect(peak >> 20 < Self.memoryMax)
            tool.send(SIGTERM)
            #expect(await tool.status() == 0)
        }
    }
}
