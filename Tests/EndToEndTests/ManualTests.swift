import Foundation
import Testing

/// Manual pages and shell completions, made of what the commands say of themselves.
@Suite struct ManualTests {
    private static let commands = ["run", "check", "preview", "schema", "jobs", "explain", "silence"]

    private func withPages(_ body: (URL) async throws -> Void) async throws {
        try await Scratch.inFolder { folder in
            let ending = try await Tool.run(["manual", "--into", "man"], in: folder)
            #expect(ending.status == 0, "\(ending.errors)")
            try await body(folder)
        }
    }

    private func page(_ name: String, in folder: URL) throws -> String {
        try String(contentsOf: folder.appending(path: "man/\(name).1"), encoding: .utf8)
    }

    @Test func `the tool has a page with every section, and each command has its own`() async throws {
        try await withPages { folder in
            let page = try page("tocsin", in: folder)
            for section in [
                "NAME", "SYNOPSIS", "DESCRIPTION", "COMMANDS", "FILES", "ENVIRONMENT", "EXIT STATUS", "EXAMPLES",
            ] {
                #expect(page.contains("\n.Sh \(section)\n"), "\(section)")
            }
            for variable in ["TOCSIN_CONFIG", "TOCSIN_LOG_LEVEL", "NO_COLOR", "CREDENTIALS_DIRECTORY"] {
                #expect(page.contains(".It Ev \(variable)\n"), "\(variable)")
            }
            for command in Self.commands {
                #expect(page.contains(".It Xr tocsin-\(command) 1\n"))
                #expect(try self.page("tocsin-\(command)", in: folder).contains("Fl -help\n"))
            }
            #expect(!page.contains("manual"), "a command that nobody is told of")
            #expect(try self.page("tocsin-silence-add", in: folder).contains(".Nm \"tocsin silence add\""))
        }
    }

    private static let mandoc = "/usr/bin/mandoc"

    @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: mandoc), "mandoc is not installed"))
    func `no page has a fault`() async throws {
        try await withPages { folder in
            let pages = try FileManager.default.contentsOfDirectory(atPath: folder.appending(path: "man").path)
            #expect(pages.count > Self.commands.count)
            let ending = try await Tool.run(
                ["-T", "lint", "-W", "warning"] + pages.sorted().map { "man/\($0)" }, of: Self.mandoc, in: folder)
            #expect(ending.output + ending.errors == "")
            #expect(ending.status == 0)
        }
    }

    @Test(arguments: ["bash", "zsh", "fish"])
    func `each shell has a script that completes the commands`(shell: String) async throws {
        try await Scratch.inFolder { folder in
            let ending = try await Tool.run(["--generate-completion-script", shell], in: folder)
            #expect(ending.status == 0)
            for command in Self.commands { #expect(ending.output.contains(command)) }
            guard shell == "bash" else { return }
            let script = folder.appending(path: "tocsin.bash")
            try ending.output.write(to: script, atomically: true, encoding: .utf8)
            #expect(try await Tool.run(["-n", script.path], of: "/bin/bash", in: folder).errors == "")
        }
    }
}
