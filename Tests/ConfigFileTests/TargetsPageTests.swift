import ConfigFile
import Core
import Foundation
import Testing

/// What `docs/targets.md` shows of each kind can be used as it stands.
@Suite struct TargetsPageTests {
    private static let page = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("docs/targets.md")

    private static func blocks() throws -> [Substring] {
        let text = try String(contentsOf: page, encoding: .utf8)
        return text.matches(of: /(?s)```yaml targets\n(.*?)```/).map(\.output.1)
    }

    /// The targets of one block, with every variable set.
    private static func read(_ block: Substring) -> ConfigReader.Outcome {
        let indented = block.split(separator: "\n").map { "  \($0)" }.joined(separator: "\n")
        let names = block.matches(of: /(?m)^([a-z]+):/).map(\.output.1).joined(separator: ", ")
        let rules = "\nrules:\n  - { name: a, notify: [\(names)], when: { result: failed } }\n"
        var text = Sample.head + "targets:\n" + indented + rules
        for variable in Set(text.matches(of: /\$\{([A-Z_]+)\}/).map { String($0.output.1) }) {
            let value = variable.hasSuffix("_URL") ? "https://hooks.example.net/x" : "0123456789"
            text = text.replacing("${\(variable)}", with: value)
        }
        return Sample.read(text)
    }

    @Test func `every block of the page is a configuration`() throws {
        let blocks = try Self.blocks()
        #expect(blocks.count > 20)
        for block in blocks {
            let errors = Self.read(block).problems.filter { $0.severity == .error }
            #expect(errors.isEmpty, "\(block): \(errors)")
            #expect(block.split(separator: "\n").count <= 10)
        }
    }

    @Test func `every kind of target is shown`() throws {
        let shown = try Self.blocks().flatMap { Self.read($0).configuration?.targets.map(\.kind) ?? [] }
        #expect(Set(shown).union([.webhook]) == Set(TargetSettings.Kind.allCases))
    }
}
