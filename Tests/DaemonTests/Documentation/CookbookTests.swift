import ConfigFile
import Core
import Foundation
import HTTPTransport
import Targets
import Templating
import TestSupport
import Testing

@testable import Daemon

/// What the cookbook shows as sent is what `tocsin preview` would show of it. `TOCSIN_REWRITE_GOLDEN=1` writes it anew.
///
/// Below a block of `yaml part` with `tests` stands one of `text`: each message that the first test with an expectation
/// decides, as `TARGET: TEXT`, further texts of the same message indented. Each is a text of the body.
@Suite(.serialized) struct CookbookTests {
    private static let page = "docs/cookbook.md"
    private static let isRewriting = ProcessInfo.processInfo.environment["TOCSIN_REWRITE_GOLDEN"] == "1"

    /// A rule with its test, and what is sent then.
    struct Recipe: Sendable, CustomTestStringConvertible {
        let configuration: MarkdownPage.Fence
        let shown: MarkdownPage.Fence

        var testDescription: String { configuration.heading }
    }

    static let recipes: [Recipe] = {
        // Without the page there are no recipes, which the first test notices.
        let fences = MarkdownPage((try? Checkout.text(page)) ?? "").fences
        return zip(fences, fences.dropFirst()).filter { $0.info == "yaml part" && $1.info == "text" }
            .map { Recipe(configuration: $0, shown: $1) }
    }()

    @Test func `there are twenty situations, each with what is sent`() throws {
        let page = MarkdownPage(try Checkout.text(Self.page))
        let situations = Set(page.fences.filter { $0.info == "yaml part" }.map(\.heading))
        #expect(situations.count >= 20)
        #expect(Set(Self.recipes.map(\.configuration.heading)) == situations)
    }

    @Test(arguments: recipes)
    func `what is shown is sent`(_ recipe: Recipe) async throws {
        let configuration = try #require(DocumentedConfiguration(recipe.configuration).read().configuration)
        let sent = try await Self.sent(in: configuration)
        if Self.isRewriting { return try Self.rewrite(recipe, sent) }
        let shown = Self.shown(in: recipe.shown.text)
        try #require(shown.map(\.target) == sent.map(\.target))
        for (shown, sent) in zip(shown, sent) {
            for text in shown.texts { #expect(sent.texts.contains(text), "\(sent.texts)") }
        }
    }

    private struct Sent {
        let target: String
        /// Every text of the body; those that people read first, where they were read from the page.
        let texts: [String]
        var title = ""
        var summary = ""

        /// As the page shows it.
        var shown: String {
            let first = texts.filter { $0.contains(title) }.min { $0.count < $1.count } ?? texts.first ?? ""
            let second = texts.first { $0.contains(summary) && $0 != first }
            return "\(target): \(first)\n" + (second.map { "  \($0)\n" } ?? "")
        }
    }

    /// By the same way as `preview`.
    private static func sent(in configuration: Configuration) async throws -> [Sent] {
        let source = try #require(configuration.sources.first)
        var test = try #require(configuration.tests.first { !$0.expect.isEmpty })
        test.expect = []
        let told = RuleTestRun(RuleBook(configuration), source: source.id).failure(of: test)?.told ?? []
        let transport = Transport()
        var sent: [Sent] = []
        for message in told {
            let settings = try #require(configuration.target(message.target))
            let isFollowing = message.endsTrouble && settings.webhook?.reference != nil
            let envelope = Envelope(
                id: .init(rawValue: "preview"), message: message, reference: isFollowing ? "REFERENCE" : nil,
                isUpdate: isFollowing)
            let preview = try TargetLink(settings: settings, transport: transport)
                .preview(envelope, at: message.time.date)
            let words = MessageText(message)
            guard let body = preview.content?.body else { continue }
            sent.append(
                Sent(
                    target: message.target.rawValue, texts: texts(in: body), title: words.title, summary: words.summary)
            )
        }
        await transport.shutdown()
        return sent
    }

    private static func texts(in body: TemplateValue) -> [String] {
        switch body {
        case .text(let text): [text]
        case .list(let members): members.flatMap(texts)
        case .object(let fields): fields.all.flatMap { texts(in: $0.value) }
        case .null, .bool, .int, .double: []
        }
    }

    private static func shown(in text: String) -> [Sent] {
        var shown: [(target: String, texts: [String])] = []
        for line in text.split(separator: "\n") {
            if line.hasPrefix("  "), !shown.isEmpty {
                shown[shown.count - 1].texts.append(String(line.dropFirst(2)))
            } else if let colon = line.firstRange(of: ": ") {
                shown.append((String(line[..<colon.lowerBound]), [String(line[colon.upperBound...])]))
            }
        }
        return shown.map { Sent(target: $0.target, texts: $0.texts) }
    }

    /// One recipe at a time, so that what another one wrote stays.
    private static func rewrite(_ recipe: Recipe, _ sent: [Sent]) throws {
        let text = try Checkout.text(page)
        let head = "```yaml part\n\(recipe.configuration.text)```"
        let start = try #require(text.range(of: head)).upperBound
        let open = try #require(text.range(of: "```text\n", range: start..<text.endIndex)).upperBound
        let close = try #require(text.range(of: "```", range: open..<text.endIndex)).lowerBound
        let new = text[..<open] + sent.map(\.shown).joined() + text[close...]
        try String(new).write(to: Checkout.root.appending(path: page), atomically: true, encoding: .utf8)
    }
}
