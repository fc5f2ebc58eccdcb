import Core
import Testing

@Suite struct PatternTextTests {
    @Test(arguments: [
        ("NAS-*", Pattern.wildcard("NAS-*")), ("/^a.b$/", .regex("^a.b$")), ("/", .wildcard("/")),
        ("//", .wildcard("//")), ("/srv", .wildcard("/srv")), ("[PROD] x", .wildcard("[PROD] x")),
        (" ", .wildcard(" ")),
    ])
    func `slashes make a regular expression`(text: String, expected: Pattern) throws {
        #expect(try Pattern(configText: text) == expected)
    }

    @Test(arguments: ["", "/(/", "/[/", String(repeating: "x", count: 1025)])
    func `what can match nothing is refused`(text: String) {
        #expect(throws: TextProblem.self) { try Pattern(configText: text) }
    }
}
