import ConfigFile
import Core
import TestSupport
import Testing

@testable import Daemon

/// Every configuration that the documentation shows is one, and its tests are so.
@Suite struct DocumentationTests {
    struct Block: Sendable, CustomTestStringConvertible {
        let page: String
        let fence: MarkdownPage.Fence

        var testDescription: String { "\(page):\(fence.line)" }
    }

    static let blocks: [Block] = Checkout.pages.flatMap { page in
        // A page that can not be read has no blocks, which the first test notices.
        let text = (try? Checkout.text(page)) ?? ""
        return MarkdownPage(text).fences.filter { $0.info.hasPrefix("yaml") }.map { Block(page: page, fence: $0) }
    }

    @Test func `the documentation is found`() {
        let pages = Set(Self.blocks.map(\.page))
        #expect(pages.isSuperset(of: ["README.md", "docs/targets.md", "docs/cookbook.md", "docs/getting-started.md"]))
        #expect(Self.blocks.count > 40)
    }

    @Test func `the page of targets shows every kind, briefly`() {
        let blocks = Self.blocks.filter { $0.page == "docs/targets.md" }.map(\.fence)
        let shown = blocks.flatMap { DocumentedConfiguration($0).read().configuration?.targets.map(\.kind) ?? [] }
        #expect(Set(shown).union([.webhook]) == Set(TargetSettings.Kind.allCases))
        for block in blocks { #expect(block.text.split(separator: "\n").count <= 10) }
    }

    @Test func `every metric has its line in the table, and no other has`() async throws {
        let documented = MarkdownPage(try Checkout.text("docs/operating.md")).spans.compactMap {
            $0.text.wholeMatch(of: /(tocsin_[a-z_]+)(\{.*\})?/).map { String($0.output.1) }
        }
        try await House.withHouse { house async throws in
            let told = try await house.text("/metrics").matches(of: /# TYPE (\S+)/).map { String($0.output.1) }
            #expect(Set(documented) == Set(told))
        }
    }

    @Test(arguments: blocks)
    func `a block of YAML is a configuration, and what it tests is so`(_ block: Block) throws {
        let outcome = DocumentedConfiguration(block.fence).read()
        let errors = outcome.problems.filter { $0.severity == .error }.map(\.description)
        #expect(errors == [])
        let configuration = try #require(outcome.configuration)
        for failure in RuleTests.failures(of: configuration) {
            Issue.record("\(RuleTests.text(of: failure, in: configuration).joined(separator: "\n"))")
        }
    }
}
