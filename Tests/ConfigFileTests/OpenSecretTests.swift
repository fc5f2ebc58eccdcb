import ConfigFile
import Core
import Foundation
import Testing

/// Secrets in files that everybody can read.
@Suite struct OpenSecretTests {
    private func warnings(_ password: String, isOpen: Bool = true, name: String = "config.yaml") -> [ConfigProblem] {
        let text = "version: 1\nsources: { hq: { url: https://a.b, username: a, password: \(password) } }\n"
        let environment = Environment(
            variables: ["P": "hush"],
            readFile: { (_, _) throws(Environment.FileFault) in Array(text.utf8) }, isOpenToOthers: { _ in isOpen })
        return ConfigReader().read(path: name, environment: environment).problems
    }

    @Test func `a secret that everybody can read is warned about where it stands`() throws {
        let problem = try #require(warnings("hush").first)
        #expect(problem.severity == .warning)
        #expect((problem.line, problem.column) == (2, 59))
        #expect(problem.message.contains("chmod o-r config.yaml"))
        #expect(!problem.message.contains("hush"))
    }

    @Test(arguments: ["\"${P}\"", "\"${Q:-}\"", "\"x${P}\"", "\"\""])
    func `one that comes from elsewhere is not in the file`(password: String) {
        #expect(warnings(password).isEmpty)
    }

    @Test func `a file that only its owner reads may hold secrets`() {
        #expect(warnings("hush", isOpen: false).isEmpty)
    }

    @Test func `this machine's files are asked for their mode`() throws {
        let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
        defer { try? FileManager.default.removeItem(atPath: file) }  // it may not have been made
        for (mode, isOpen) in [(0o640, false), (0o644, true), (0o600, false)] {
            try? FileManager.default.removeItem(atPath: file)  // the first time there is none
            #expect(
                FileManager.default.createFile(atPath: file, contents: Data(), attributes: [.posixPermissions: mode]))
            #expect(Environment.process.isOpenToOthers(file) == isOpen)
        }
        #expect(!Environment.process.isOpenToOthers(file + "-missing"))
    }
}
