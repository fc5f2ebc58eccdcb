import Foundation
import Glibc
import Simulator
import TestSupport
import Testing

extension Trait where Self == ConditionTrait {
    static var requiresSystemd: Self {
        .enabled("systemd-analyze reads the unit; without it THE UNIT IS NOT TESTED") {
            FileManager.default.isExecutableFile(atPath: "/usr/bin/systemd-analyze")
        }
    }
}

/// The built tool as a service.
@Suite(.timeLimit(.minutes(3))) struct ServiceTests {
    @Test func `a service manager hears when it is ready, how it goes, of a reload, and of the end`() async throws {
        var world = World()
        world.addJob("NAS-hr")
        try await withHouse(.v12, world) { _, _, folder async throws in
            let socket = WordSocket()
            let running = try RunningTool(
                ["run"], in: folder,
                environment: ["NOTIFY_SOCKET": socket.address, "WATCHDOG_USEC": "1000000"])
            #expect(await socket.word("") == "READY=1")
            #expect(await running.line(with: "watching") != nil)
            #expect(await socket.word("STATUS=1 job") == "STATUS=1 job, 0 open incidents, 0 waiting")
            #expect(await socket.word("WATCHDOG") == "WATCHDOG=1")
            running.send(SIGHUP)
            let reloading = try #require(await socket.word("RELOADING"))
            #expect(reloading.wholeMatch(of: /RELOADING=1\nMONOTONIC_USEC=[0-9]{6,}/) != nil)
            #expect(await socket.word("READY") == "READY=1")
            // A wrong configuration is refused, and the manager does not wait for it.
            try "version: 2\n".write(to: folder.appending(path: "config.yaml"), atomically: true, encoding: .utf8)
            #expect(await socket.word("RELOADING") != nil)
            #expect(await socket.word("READY") == "READY=1")
            running.send(SIGTERM)
            #expect(await socket.word("STOPPING") == "STOPPING=1")
            #expect(await running.status() == 0)
        }
    }

    @Test func `no core file is left of it`() async throws {
        try await withHouse(.v12, World()) { _, _, folder async throws in
            let running = try RunningTool(["run"], in: folder)
            #expect(await running.line(with: "watching") != nil)
            let limits = try String(contentsOfFile: "/proc/\(running.id)/limits", encoding: .utf8)
            #expect(limits.contains(/Max core file size +0 +0 +bytes/), "\(limits)")
            #expect(await running.end() == 0)
        }
    }

    private static let packaging = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "packaging")

    private func analyze(_ arguments: [String]) throws -> (status: Int32, text: String) {
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(filePath: "/usr/bin/systemd-analyze")
        process.arguments = arguments
        process.standardOutput = output
        process.standardError = output
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return (process.terminationStatus, text)
    }

    @Test(.requiresSystemd) func `the unit is one that systemd takes, and exposes little`() async throws {
        try await Scratch.with("") { folder in
            // As it is installed, but for the program, which is not where it will be.
            let unit = folder.appending(path: "tocsin.service")
            try String(contentsOf: Self.packaging.appending(path: "tocsin.service"), encoding: .utf8)
                .replacing("/usr/bin/tocsin", with: "/bin/true").write(to: unit, atomically: true, encoding: .utf8)
            let verified = try analyze(["verify", "--man=no", unit.path])
            #expect(verified.status == 0, "\(verified.text)")
            // systemd before 253 says that it does without the second type.
            let lines = verified.text.split(separator: "\n")
            #expect(lines.allSatisfy { $0.hasSuffix("service type, ignoring: notify-reload") }, "\(verified.text)")
            let secure = try analyze(["security", "--offline=true", "--threshold=15", unit.path])
            #expect(secure.status == 0, "\(secure.text)")
        }
    }
}
