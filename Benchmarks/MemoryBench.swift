import Foundation

/// What the daemon holds, and what it spends on each look, while it watches jobs of 720 sessions.
struct MemoryBench {
    let short: Bool

    func run() async throws {
        var held: [Int: Int] = [:]
        for (jobs, goal) in short ? [(20, "")] : [(100, "≤ 30"), (1_000, "≤ 40"), (10_000, "≤ 80")] {
            held[jobs] = try await measure(jobs, goal)
        }
        guard let few = held[100], let many = held[10_000] else { return }
        Report.line("memory: of one job, kB", Report.text(Double(many - few) * 1.024 / 9_900, 2), "≤ 2")
    }

    /// - Returns: KiB that no file backs.
    private func measure(_ jobs: Int, _ goal: String) async throws -> Int {
        let server = try Child("tocsin-bench", ["serve", "--jobs", "\(jobs)"])
        defer { server.end() }
        let house = try await House(server.firstLine(), every: jobs > 1_000 ? "60s" : short ? "2s" : "10s")
        await house.close()
        let daemon = try Child("tocsin", ["run", "--config", "config.yaml"], in: house.folder.url)
        defer { daemon.end() }
        // The first round reads all; the next find nothing new.
        try await house.wait(forLists: jobs + max(1, jobs / 10))
        let (before, looks) = (try daemon.status().processorSeconds, try await house.lists())
        try await house.wait(forLists: short ? jobs : 2 * jobs)
        let status = try daemon.status()
        let seen = try await house.lists() - looks
        let each = (status.processorSeconds - before) / Double(seen)
        Report.line(
            "memory: resident with \(jobs) jobs, MiB", Report.text(Double(status.resident) / 1024, 1), goal)
        Report.line("memory: of it what no file backs, MiB", Report.text(Double(status.anonymous) / 1024, 1))
        Report.note("\(Report.text(each * 1e6, 0)) µs of processor time for each look at an unchanged list")
        return status.anonymous
    }
}
