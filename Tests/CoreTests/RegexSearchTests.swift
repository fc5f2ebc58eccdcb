import Core
import Testing

@Suite struct RegexSearchTests {
    @Test(arguments: [
        ("^nas-\\d+$", "NAS-12", true), ("^nas-\\d+$", "xNAS-12", false), ("prod|test", "my-TEST", true),
        ("(vm|nas)-[a-z]+", "VM-hr", true), ("(a+)b", "xaab", true), ("(-[a-z]+)?$", "x-hr", true),
    ])
    func `a regular expression is searched for, whatever the case`(source: String, text: String, isFound: Bool) throws {
        #expect(try Pattern(configText: "/\(source)/").matches(text) == isFound)
    }

    @Test(arguments: [
        "(a+)+$", "(a*)*", "(?:a+)+", "((a+))*", "(a|aa)+$", "(x[)]a+){2,}", "(.*)*", "((a|b)c)*", "(a{2,})+", "(a+)+?",
    ])
    func `what could search for ever is refused`(source: String) {
        #expect(throws: TextProblem.self) { try Pattern(configText: "/\(source)/") }
    }

    @Test(arguments: ["(ab)+", "[(a+)]+", "(a+){3}", "\\(a+\\)+", "(a[+*]b)+", "[(+|]+", "a+b*c{2,}", "(a|b)?x+"])
    func `what repeats only once is accepted`(source: String) throws {
        #expect(try Pattern(configText: "/\(source)/").form == .regex(source))
    }

    @Test func `only the beginning of a long text is searched`() throws {
        let pattern = try Pattern(configText: "/x/")
        #expect(pattern.matches(String(repeating: "a", count: 255) + "x"))
        #expect(!pattern.matches(String(repeating: "a", count: 256) + "x"))
    }

    @Test func `one expression is searched for by many at once`() async throws {
        let pattern = try Pattern(configText: "/^(nas|vm)-[0-9]+-é$/")
        let found = await withTaskGroup(of: Int.self) { group in
            for task in 0..<8 {
                group.addTask {
                    (0..<200).count { pattern.matches($0.isMultiple(of: 2) ? "VM-\(task)\($0)-É" : "x-\($0)") }
                }
            }
            return await group.reduce(0, +)
        }
        #expect(found == 800)
    }
}
