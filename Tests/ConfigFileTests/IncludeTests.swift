import ConfigFile
import Core
import Testing

@Suite struct IncludeTests {
    private static let main =
        Sample.head + FaultTests.chat + """
            include: rules.d/*.yaml
            rules: [{ name: main, notify: ops }]
            defaults: { tell: first }

            """

    /// Every file of it is whole; what it lacks are rules for these, the last where there is a second target.
    private static let gaps = ["no rule waits for `blind`", "no rule waits for `undeliverable`"]

    @Test func `files are merged key by key, in the order of their names`() {
        let outcome = Sample.read(
            Self.main,
            files: [
                "rules.d/b.yaml": "rules: [{ name: b, notify: night, tell: every }]\n",
                "rules.d/a.yaml": """
                version: 1
                rules: [{ name: a, notify: ops }]
                targets: { night: { type: discord, url: "https://night.example" } }
                windows: { office: mon }
                """,
            ])
        #expect(outcome.problems.map { $0.message.prefix { $0 != ":" } } == Self.gaps.map { $0[...] })
        #expect(outcome.configuration?.rules.map(\.name) == ["main", "a", "b"])
        #expect(outcome.configuration?.rules.map(\.tell) == [.first, .first, .every])
        #expect(outcome.configuration?.targets.map(\.id.rawValue) == ["ops", "night"])
        #expect(outcome.configuration?.windows.keys.sorted() == ["office"])
    }

    @Test func `mutes, digests and tests of all files are there`() {
        let quiet = { (name: String) in
            """
            mute: [{ when: { job: \(name) }, reason: \(name), until: 2027-12-31 }]
            digests: [{ name: \(name), at: 08:05, notify: ops }]
            tests: [{ name: \(name), given: [], expect: [] }]

            """
        }
        let configuration = Sample.read(
            Self.main + quiet("main"), files: ["rules.d/b.yaml": quiet("b"), "rules.d/a.yaml": quiet("a")]
        ).configuration
        #expect(configuration?.mutes.map(\.reason) == ["main", "a", "b"])
        #expect(configuration?.digests.map(\.name) == ["main", "a", "b"])
        #expect(configuration?.tests.map(\.name) == ["main", "a", "b"])
        #expect(configuration?.tests.last?.place == "rules.d/b.yaml:3:9")
    }

    @Test(arguments: [
        (
            "targets: { ops: { type: slack, url: https://b.example } }", 1, 12,
            "defined twice, first at config.yaml:4:12"
        ),
        ("rules: [{ name: main, notify: ops }]", 1, 17, "already, at config.yaml:6:17"),
        ("defaults: { tell: every }", 1, 13, "defined twice"),
        ("keep: 1d\nstore: a\nkeep: 2d", 3, 1, "stands here twice"),
        ("include: more.yaml", 1, 1, "only the main file includes"), ("version: 2", 1, 1, "is set already"),
        ("rules: {}", 1, 1, "is set already"), ("[]", 1, 1, "expected a map"), ("rules: [", 1, 9, "this is no YAML"),
        ("", 1, 1, "the file is empty"), ("time_zone: Nowhere", 1, 12, "is no time zone"),
    ])
    func `a fault of an included file is told in its own place`(text: String, line: Int, column: Int, message: String) {
        let problems = Sample.read(Self.main, files: ["rules.d/a.yaml": text]).problems
        #expect(problems.map(\.file) == ["rules.d/a.yaml"], "\(problems)")
        #expect(problems.first?.line == line)
        #expect(problems.first?.column == column)
        #expect(problems.first?.message.contains(message) == true, "\(problems)")
    }

    @Test func `problems come in the order of the files and of the places in them`() {
        let problems = Sample.read(
            Self.main + "nope: 1\n",
            files: ["rules.d/z.yaml": "zzz: 1\nstore: []\n", "rules.d/a.yaml": "aaa: 1\n"]
        ).problems
        #expect(
            problems.map { "\($0.file):\($0.line)" } == [
                "config.yaml:8", "rules.d/a.yaml:1", "rules.d/z.yaml:1", "rules.d/z.yaml:2",
            ])
    }

    @Test func `an empty folder of rules is no fault`() {
        let problems = Sample.read(Self.main).problems
        #expect(problems.map { $0.message.prefix { $0 != ":" } } == Self.gaps.prefix(1).map { $0[...] })
    }

    @Test func `a folder is no file`() {
        let outcome = ConfigReader().read(path: "/", environment: .process)
        #expect(
            outcome.problems.first?.message.contains("can not be read: Is a directory") == true, "\(outcome.problems)")
    }

    @Test func `a file that is not there is told`() {
        let outcome = ConfigReader().read(path: "/none/config.yaml", environment: .process)
        #expect(outcome.configuration == nil)
        #expect(
            outcome.problems.map(\.description) == [
                "/none/config.yaml:1:1: error: the file `/none/config.yaml` can not be read: No such file or directory"
            ])
    }
}
