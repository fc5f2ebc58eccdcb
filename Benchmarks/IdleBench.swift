import Foundation

/// What the daemon does while nothing is due.
struct IdleBench {
    let short: Bool

    func run() async throws {
        let server = try Child("tocsin-bench", ["serve", "--jobs", "10"])
        defer { server.end() }
        let house = try await House(server.firstLine(), every: "10m")
        await house.close()
        let daemon = try Child("tocsin", ["run", "--config", "config.yaml"], in: house.folder.url)
        defer { daemon.end() }
        try await house.wait(forLists: 10)
        try await Task.sleep(for: .seconds(3))
        let before = try daemon.status()
        let seconds = short ? 5.0 : 60
        try await Task.sleep(for: .seconds(seconds))
        let after = try daemon.status()
        let share = 60 / seconds
        Report.line(
            "idle: ms of processor time a minute",
            Report.text((after.processorSeconds - before.processorSeconds) * 1000 * share, 0))
        Report.line("idle: wakeups a minute", Report.text(Double(after.sleeps - before.sleeps) * share, 0))
    }
}
