import Foundation
import HTTPTransport
import Simulator
import TestSupport
import Testing

/// What Prometheus makes of the metrics, and what `examples/monitoring` makes of them.
@Suite(.timeLimit(.minutes(3))) struct MonitoringTests {
    private static let promtool = "/usr/bin/promtool"
    private static let hasPromtool = FileManager.default.isExecutableFile(atPath: promtool)
    private static let rules = "examples/monitoring/prometheus-rules.yaml"
    private static let dashboard = "examples/monitoring/grafana-dashboard.json"

    /// As a daemon serves them that has seen sessions and delivered.
    private func exposition() async throws -> String {
        let night = Date(timeIntervalSinceNow: -6 * 3600)
        var world = World()
        let job = world.addJob("NAS-hr")
        world.addHistory(of: job, until: night, .init(days: 2))
        var text = ""
        try await withHouse(.v12, world) { server, _, folder in
            let file = folder.appending(path: "config.yaml")
            let status = "\nstatus: { listen: \"127.0.0.1:0\" }\n"
            let configuration = try String(contentsOf: file, encoding: .utf8)
                .replacing("password: simulated", with: "password: simulated, poll: { every: 1s }")
            try (configuration + status).write(to: file, atomically: true, encoding: .utf8)
            let running = try RunningTool(["run"], in: folder)
            let line = try #require(await running.line(with: "the status page is served"), "\(running.output)")
            _ = await running.line(with: "looked at all jobs")
            server.update { $0.end($0.start(job, at: night), at: night.addingTimeInterval(60), .failed) }
            _ = await running.line(with: "msg=delivered")
            let port = try #require(line.firstMatch(of: /:(\d+)\/$/)).output.1
            let transport = Transport()
            let answer = try await transport.send(
                Request("GET", url: "http://127.0.0.1:\(port)/metrics", headers: [], timeout: .seconds(60)))
            text = String(decoding: answer.body, as: UTF8.self)
            await transport.shutdown()
            #expect(await running.end() == 0)
        }
        return text
    }

    /// Each metric's name, with the parts of a histogram.
    private func names(_ exposition: String) -> Set<String> {
        let declared = exposition.matches(of: /# TYPE (\w+) (\w+)/)
        return declared.reduce(into: []) { names, match in
            let name = String(match.output.1)
            names.insert(name)
            if match.output.2 == "histogram" { names.formUnion(["_bucket", "_sum", "_count"].map { name + $0 }) }
        }
    }

    @Test func `every metric that the alerts, the dashboard and the documentation name is there`() async throws {
        let known = names(try await exposition())
        #expect(known.count > 20)
        for path in [Self.rules, Self.dashboard, "docs/operating.md"] {
            let used = Set(try Checkout.text(path).matches(of: /tocsin_[a-z_]+/).map { String($0.output) })
            #expect(used.count >= 8, "\(path)")
            #expect(used.subtracting(known) == [], "\(path)")
        }
    }

    @Test(.enabled(if: hasPromtool, "promtool is not installed: Debian has it in prometheus"))
    func `promtool finds nothing wrong with the metrics and the alerts`() async throws {
        let text = try await exposition()
        try await Scratch.inFolder { folder in
            try text.write(to: folder.appending(path: "metrics"), atomically: true, encoding: .utf8)
            let metrics = try await Tool.run(
                ["-c", "\(Self.promtool) check metrics < metrics"], of: "/bin/sh", in: folder)
            #expect(metrics.status == 0 && metrics.errors == "", "\(metrics.output)\(metrics.errors)")
            try Checkout.text(Self.rules)
                .write(to: folder.appending(path: "rules.yaml"), atomically: true, encoding: .utf8)
            let rules = try await Tool.run(["check", "rules", "rules.yaml"], of: Self.promtool, in: folder)
            #expect(rules.status == 0, "\(rules.output)\(rules.errors)")
        }
    }

    @Test func `the dashboard is JSON whose panels have numbers of their own`() throws {
        struct Dashboard: Decodable {
            struct Panel: Decodable {
                let id: Int
                let title: String
            }
            let panels: [Panel]
        }
        let panels = try JSONDecoder().decode(Dashboard.self, from: Data(Checkout.text(Self.dashboard).utf8)).panels
        #expect(Set(panels.map(\.id)).count == panels.count && Set(panels.map(\.title)).count == panels.count)
    }
}
