import ConfigFile
import Core
import Foundation
import Testing

/// The files that a user begins with are good as they stand, with nothing set.
@Suite struct ExampleTests {
    private static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    static let paths: [String] =
        ["config.yaml", "packaging/config.yaml"]
        + ((try? FileManager.default.contentsOfDirectory(atPath: root.appendingPathComponent("examples").path)) ?? [])
        .filter { $0.hasSuffix(".yaml") }.map { "examples/\($0)" }.sorted()

    static func text(of path: String) throws -> [UInt8] {
        Array(try Data(contentsOf: root.appendingPathComponent(path)))
    }

    /// A short example need not wait for everything.
    private static func isGap(_ problem: ConfigProblem) -> Bool {
        problem.severity == .warning && problem.message.hasPrefix("no rule waits for ")
    }

    @Test func `there are examples`() { #expect(Self.paths.count >= 7) }

    @Test(arguments: paths)
    func `an example has no problem`(path: String) {
        var environment = Environment.process
        environment.variables = [:]
        let outcome = ConfigReader()
            .read(path: Self.root.appendingPathComponent(path).path, environment: environment)
        #expect(outcome.problems.filter { !Self.isGap($0) }.map(\.description) == [])
        #expect(outcome.configuration?.rules.isEmpty == false)
    }

    @Test(arguments: paths)
    func `what an example tests is so`(path: String) throws {
        var environment = Environment.process
        environment.variables = [:]
        let read = ConfigReader()
            .read(path: Self.root.appendingPathComponent(path).path, environment: environment)
        let configuration = try #require(read.configuration)
        let source = try #require(configuration.sources.first)
        let run = RuleTestRun(RuleBook(configuration), source: source.id)
        for test in configuration.tests {
            let failure = run.failure(of: test)
            let told = failure?.told.map { "\($0.kind) \($0.rule) to \($0.target)" } ?? []
            #expect(failure == nil, "\(test.place) \(test.name): \(told)")
        }
    }
}
