import ConfigFile
import Core
import Foundation
import Testing

/// The files that a user begins with are good as they stand, with nothing set.
@Suite struct ExampleTests {
    private static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    static let paths: [String] =
        ["config.yaml"]
        + ((try? FileManager.default.contentsOfDirectory(atPath: root.appendingPathComponent("examples").path)) ?? [])
        .map { "examples/\($0)" }.sorted()

    static func text(of path: String) throws -> [UInt8] {
        Array(try Data(contentsOf: root.appendingPathComponent(path)))
    }

    @Test func `there are examples`() { #expect(Self.paths.count >= 5) }

    @Test(arguments: paths)
    func `an example has no problem`(path: String) {
        var environment = Environment.process
        environment.variables = [:]
        let outcome = ConfigReader()
            .read(path: Self.root.appendingPathComponent(path).path, environment: environment)
        #expect(outcome.problems.map(\.description) == [])
        #expect(outcome.configuration?.rules.isEmpty == false)
    }
}
