import TestSupport
import Testing

/// What the tool prints about its configuration is what stands in the repository, for editors and for people.
@Suite struct SchemaTests {
    @Test(arguments: [
        ("config.schema.json", ["schema"]), ("docs/configuration.md", ["schema", "--format", "markdown"]),
    ])
    func `what is committed is what the tool prints`(path: String, arguments: [String]) async throws {
        let committed = try Checkout.text(path)
        let ending = try await Scratch.inFolder { try await Tool.run(arguments, in: $0) }
        #expect(ending.status == 0)
        let isSame = ending.output == committed
        #expect(isSame, "renew it: tocsin \(arguments.joined(separator: " ")) > \(path)")
    }

    @Test func `a schema is printed without a configuration`() async throws {
        let ending = try await Scratch.inFolder { try await Tool.run(["schema"], in: $0) }
        #expect(ending.errors == "")
    }
}
