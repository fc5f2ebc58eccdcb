import Foundation
import TestSupport
import Testing

/// Every command line that the documentation shows is one that the tool knows: the command, and its options.
@Suite struct CommandLineTests {
    private struct Command: Decodable {
        struct Argument: Decodable {
            struct Name: Decodable { let name: String }

            let names: [Name]?
            let allValues: [String]?
        }

        struct Tool: Decodable { let command: Command }

        let commandName: String
        let subcommands: [Command]?
        let arguments: [Argument]?

        func option(_ name: Substring) -> Argument? {
            arguments?.first { ($0.names ?? []).contains { $0.name == name } }
        }
    }

    struct Line: Sendable, CustomTestStringConvertible {
        let page: String
        let number: Int
        let words: [Substring]

        var testDescription: String { "\(page):\(number): \(words.joined(separator: " "))" }
    }

    static let lines: [Line] = Checkout.pages.flatMap { page -> [Line] in
        // A page that can not be read has no lines, which the first test notices.
        let markdown = MarkdownPage((try? Checkout.text(page)) ?? "")
        let typed = markdown.fences.filter { $0.info == "sh" }.flatMap { fence in
            fence.text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
                .map { (String($0.element), fence.line + $0.offset) }
        }
        return (typed + markdown.spans.map { ($0.text, $0.line) }).compactMap { text, number in
            let words = command(in: text)
            return words.isEmpty ? nil : Line(page: page, number: number, words: words)
        }
    }

    /// The words behind `tocsin`, up to what is the shell's.
    private static func command(in text: String) -> [Substring] {
        guard let match = text.firstMatch(of: /^(?:sudo (?:-\S+ \S+ )*)?(?:[A-Z_]+=\S* )*tocsin +(.*)$/) else {
            return []
        }
        let words = match.output.1.split(separator: " ")
        return Array(words.prefix { !["#", "|", ">", "&&", ";", "2>"].contains($0) })
    }

    private static func tool() async throws -> Command {
        let ending = try await Scratch.inFolder { try await Tool.run(["--experimental-dump-help"], in: $0) }
        return try JSONDecoder().decode(Command.Tool.self, from: Data(ending.output.utf8)).command
    }

    @Test func `the documentation shows commands`() {
        #expect(Set(Self.lines.map(\.page)).isSuperset(of: ["README.md", "docs/getting-started.md"]))
        #expect(Self.lines.count > 25)
    }

    @Test func `each command line is known`() async throws {
        let tool = try await Self.tool()
        for line in Self.lines {
            var command = tool
            var words = line.words[...]
            while let word = words.first, let inner = command.subcommands?.first(where: { $0.commandName == word }) {
                command = inner
                words = words.dropFirst()
            }
            let isKnown = command.commandName != tool.commandName || line.words.first?.hasPrefix("-") ?? true
            #expect(isKnown, "\(line.testDescription): there is no such command")
            for (word, next) in zip(words, Array(words.dropFirst()) + [""]) where word.hasPrefix("--") {
                let option = command.option(word.dropFirst(2))
                #expect(option != nil, "\(line.testDescription): there is no \(word)")
                guard let values = option?.allValues, !next.isEmpty else { continue }
                #expect(values.contains(String(next)), "\(line.testDescription)")
            }
        }
    }
}
