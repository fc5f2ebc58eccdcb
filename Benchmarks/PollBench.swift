import Core
import EnterpriseManager
import Foundation
import HTTPTransport

/// What a look at a list of 720 sessions costs against libcurl alone fetching the same bytes.
struct PollBench {
    let short: Bool

    func run() async throws {
        try await measure("unchanged", changing: false, goal: "≤ 1.25")
        try await measure("changed", changing: true, goal: "≤ 2")
    }

    private func measure(_ name: String, changing: Bool, goal: String) async throws {
        let server = try Child("tocsin-bench", ["serve"] + (changing ? ["--changing"] : []))
        defer { server.end() }
        let url = server.firstLine()
        let settings = try Sample.configuration(Sample.yaml(url, rules: Sample.rules20)).sources[0]
        let transport = Transport()
        let client = EnterpriseManagerClient(settings: settings, transport: transport, now: { Date() })
        guard let job = try await client.jobs().jobs.first else { throw Trouble("no job") }
        let list = "\(url)/api/nas/jobs/\(job.id.rawValue)/backupSessions"
        let count = short ? 20 : 400
        let bare = BareCurl(url: list, headers: ["X-RestSvcSessionId: token", "Accept: application/json"])
        let bytes = bare.run(1, parallel: 1)
        var digest: BodyDigest?
        var ratios: [Double] = []
        var (own, least) = (0.0, 0.0)
        // In turn, so that a machine that grows slower is slower for both.
        for round in 0..<(short ? 2 : 6) {
            let ours = try await ProcessorTime.spentAwaiting {
                for _ in 0..<count {
                    guard case .changed(let found, _) = try await client.sessionList(of: job, unless: digest) else {
                        continue
                    }
                    digest = found
                }
            }
            let theirs = ProcessorTime.spent { _ = bare.run(count, parallel: 1) }
            guard round > 0 else { continue }
            ratios.append(ours / theirs)
            (own, least) = (own + ours, least + theirs)
        }
        await transport.shutdown()
        let rounds = Double(ratios.count * count)
        Report.line(
            "poll: \(name) list of 720 sessions, against libcurl alone", Report.text(ratios.sorted()[ratios.count / 2]),
            goal)
        Report.note(
            "\(Report.text(own / rounds * 1e6, 0)) µs against \(Report.text(least / rounds * 1e6, 0)) µs, "
                + "\(bytes / 1024) KiB a list")
        if changing { try await look(bare: least / rounds) }
    }

    /// The whole look, with ledger, decision and commit: jobs known from a store, each list new to this process. It has
    /// no goal: most of it is what the store takes.
    private func look(bare: Double) async throws {
        let count = short ? 5 : 100
        let server = try Child("tocsin-bench", ["serve", "--jobs", "\(count)"])
        defer { server.end() }
        let house = try await House(server.firstLine(), every: "60s")
        let before = try await house.lists()
        _ = try await house.runOnce()
        let spent = try await ProcessorTime.spentAwaiting { _ = try await house.runOnce() }
        let looks = try await house.lists() - before
        precondition(looks == 2 * count, "\(looks) looks at \(count) jobs")
        await house.close()
        Report.line(
            "poll: whole look at a changed list, with its commit, against libcurl",
            Report.text(spent / Double(count) / bare))
        Report.note("\(Report.text(spent / Double(count) * 1e6, 0)) µs a look")
    }
}
