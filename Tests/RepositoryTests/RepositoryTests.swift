import Testing

/// The rules of the house, on the house. What each rule finds is tested in `RulesTests`.
@Suite struct RepositoryTests {
    private static let sources = Repository.swiftFiles.filter(\.isSource)
    private static let code = Repository.files.filter { file in
        [".swift", ".c", ".h", ".modulemap", ".py", ".sh"].contains { file.path.hasSuffix($0) }
    }

    @Test func `the checkout is found`() {
        let paths = Set(Repository.files.map(\.path))
        #expect(paths.contains("Package.swift"))
        #expect(paths.contains("Tests/RepositoryTests/RepositoryTests.swift"))
        #expect(paths.contains(".ci/run"))
        #expect(Self.sources.count > 10)
        #expect(!paths.contains { $0.hasPrefix(".build") || $0.hasPrefix(".git/") })
    }

    @Test func `files are short enough to read`() {
        Violation.report(Self.code.flatMap(Numbers.tooLong))
    }

    @Test func `functions fit on a screen`() {
        Violation.report(Repository.swiftFiles.flatMap(Numbers.tooLongFunctions))
    }

    @Test func `functions take few parameters`() {
        Violation.report(Repository.swiftFiles.flatMap(Numbers.tooManyParameters))
    }

    @Test func `lines fit beside each other`() {
        Violation.report(Self.code.flatMap(Numbers.tooWide))
    }

    @Test func `sources have no word that hides a fault`() {
        Violation.report(Self.sources.flatMap(Words.forbidden))
    }

    @Test func `what the compiler can not check says why it is safe`() {
        Violation.report(Repository.swiftFiles.flatMap(Words.unexplained))
    }

    @Test func `no file knows the machine that it was written on`() {
        Violation.report(Repository.files.flatMap(Words.machinePaths))
    }

    @Test func `targets import only what their wall lets through`() {
        Violation.report(Self.sources.flatMap(Walls.breaches))
    }

    @Test(arguments: Walls.hidden)
    func `a foreign library has one target that speaks to it`(library: String) {
        #expect(Walls.allowed.values.count { $0.contains(library) } == 1)
    }

    @Test func `siblings do not meet`() {
        let shell: Set = ["ConfigFile", "EnterpriseManager", "HTTPTransport", "Simulator", "Storage", "Targets"]
        let meetings = shell.map { target in
            (target, Walls.allowed[target, default: []].intersection(shell).subtracting([target]))
        }
        #expect(
            meetings.filter { !$0.1.isEmpty }.map { "\($0.0): \($0.1)" } == ["EnterpriseManager: [\"HTTPTransport\"]"])
    }

    @Test func `tests mirror the sources`() {
        let sources = Set(Self.sources.compactMap { $0.target.map { String($0) + "Tests" } })
        let tests = Repository.targets(in: "Tests")
        let apart: Set = ["EndToEndTests", "RepositoryTests", "TestSupport", "Fuzzing", "FuzzingTests", "FuzzProgram"]
        #expect(tests.subtracting(sources).subtracting(apart).isEmpty, "tests of nothing")
        // The tool itself is tested from outside, by EndToEndTests.
        #expect(sources.subtracting(tests) == ["tocsinTests"], "targets without tests")
    }

    @Test func `files are named for what they hold`() {
        Violation.report(Repository.swiftFiles.flatMap(Names.vagueNames))
        Violation.report(Self.sources.flatMap(Names.namesake))
    }
}
