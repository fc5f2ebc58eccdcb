import Testing

/// Each rule on samples that break it and samples that only look so.
@Suite struct RulesTests {
    private func file(_ text: String, path: String = "Sources/Core/Sample.swift") -> SourceFile {
        SourceFile(path: path, text: text)
    }

    @Test func `a file has at most 400 lines, or says why`() {
        let lines = String(repeating: "x\n", count: 400)
        #expect(Numbers.tooLong(file(lines)).isEmpty)
        #expect(Numbers.tooLong(file(lines + "x")).map(\.line) == [401])
        #expect(Numbers.tooLong(file("// Longer than 400 lines because it is a table.\n" + lines)).isEmpty)
        #expect(Numbers.tooLong(file("// Longer than 400 lines.\n" + lines)).count == 1)
    }

    @Test func `a line has at most 120 columns`() {
        let wide = String(repeating: "é", count: 120)
        #expect(Numbers.tooWide(file("\(wide)\n\(wide)x\n")).map(\.line) == [2])
        #expect(Numbers.tooWide(file("// Wider than 120 columns because of a key.\n\(wide)x")).isEmpty)
    }

    @Test(arguments: [58, 59])
    func `a function has at most 60 lines`(body: Int) {
        let lines =
            String(repeating: "        x\n\n", count: body / 2) + String(repeating: "        x\n", count: body % 2)
        let text =
            "struct S {\n    package static func f(\n        a: Int\n    ) {\n\(lines)    }\n    func g() {}\n}\n"
        #expect(FunctionScan.functions(in: file(text)).map(\.lineCount) == [body + 4, 1])
        let short = text.replacing("(\n        a: Int\n    )", with: "(a: Int)")
        #expect(Numbers.tooLongFunctions(file(short)).map(\.line) == (body > 58 ? [2] : []))
    }

    @Test func `functions without a body and those behind them are told apart`() {
        let text = """
            protocol P {
                func one(a: Int)
                func two(
                    a: Int
                ) throws -> Int

                func three() { 1 }
                var x: Int { get }
            }
            extension P {
                init?(a: Int) {
                    x
                }
                @MainActor func four<A>(_ a: A) -> Int
                where A: B {
                    x
                }
            }
            """
        let functions = FunctionScan.functions(in: file(text))
        #expect(functions.map(\.line) == [2, 3, 7, 11, 14])
        #expect(functions.map(\.lineCount) == [1, 3, 1, 3, 4])
        #expect(functions.map(\.isInitialiser) == [false, false, false, true, false])
    }

    @Test(arguments: [
        ("func f() { g(1, 2) }", 0), ("func f(a: Int) {}", 1), ("func f(_ a: (Int, Int) -> [A: B], b: D<E, F>) {}", 2),
        ("func f(\n    a: Int,\n    b: Int = g(1, 2)\n) {}", 2), ("func f<A, B>(a: A, b: B) {}", 2),
        ("func f(a: Int, b: Int, c: Int, d: Int, e: Int, f: Int) {}", 6),
    ])
    func `parameters are counted`(text: String, count: Int) {
        #expect(FunctionScan.functions(in: file(text)).map(\.parameterCount) == [count])
        #expect(Numbers.tooManyParameters(file(text)).count == (count > 5 ? 1 : 0))
    }

    @Test func `an initialiser takes what it needs`() {
        #expect(Numbers.tooManyParameters(file("    init(a: A, b: B, c: C, d: D, e: E, f: F) {}")).isEmpty)
    }

    @Test(arguments: [
        "let x = try! f()", "x as! Int", "Task { f() }", "Task.detached { f() }", "Task(priority: .high) {",
        "public struct X {",
        "    public func f() {}", "@preconcurrency import X", "// TODO: later", "/// FIXME",
        "let u = \"http://a\" as! X",
    ])
    func `a forbidden word is found`(line: String) {
        #expect(Words.forbidden(file("\n" + line)).map(\.line) == [2])
    }

    @Test(arguments: [
        "// not try! and not as! and no Task { here", "try? await Task.sleep(for: x)", "group.addTask { f() }",
        "withTaskGroup(of: X.self)",
        "f() // Task {", "let publication = 1", "x as? Int", "if Task.isCancelled {",
    ])
    func `a word that only looks forbidden is let through`(line: String) {
        #expect(Words.forbidden(file(line)).isEmpty)
    }

    @Test func `an unchecked claim needs its reason beside it`() {
        #expect(Words.unexplained(file("\nfinal class A: @unchecked Sendable {\n")).map(\.line) == [2])
        #expect(Words.unexplained(file("// far\n\n\nnonisolated(unsafe) var x = 1\n\n// far")).map(\.line) == [4])
        for near in ["// locked\nX", "X // locked", "X\n// locked", "/// `@unchecked Sendable`: locked"] {
            #expect(Words.unexplained(file(near.replacing("X", with: "class A: @unchecked Sendable {"))).isEmpty)
        }
    }

    @Test func `a path of a machine is found`() {
        let slash = "/"
        for path in ["home/me", "root/x", "work/tree", "Users/me"] {
            #expect(Words.machinePaths(file("see \(slash)\(path)")).map(\.line) == [1])
        }
        for text in ["https://a/home/x", "/homes/x", "./work/x", "/etc/x", "\(slash)home/%h", "a/root/b"] {
            #expect(Words.machinePaths(file(text)).isEmpty, "\(text)")
        }
    }

    @Test(arguments: [
        ("import Foundation", "Foundation"), ("package import Core", "Core"), ("@testable private import GRDB", "GRDB"),
        ("import struct Foundation.URL", "Foundation"), ("  @_spi(Internal) import CCurl // why", "CCurl"),
    ])
    func `an import is read in every form`(line: String, module: String) {
        #expect(Walls.imports(of: file(line)).map(\.module) == [module])
    }

    @Test func `an import through a wall is found`() {
        #expect(Walls.breaches(file("import Foundation\nimport Glibc")).map(\.line) == [2])
        #expect(Walls.breaches(file("import Storage", path: "Sources/Targets/X/Y.swift")).count == 1)
        #expect(Walls.breaches(file("import Core", path: "Sources/Attic/X.swift")).count == 1)
        #expect(Walls.breaches(file("import Core", path: "Sources/X.swift")).count == 1)
        #expect(Walls.breaches(file("package import Core\n// import GRDB", path: "Sources/Targets/X.swift")).isEmpty)
    }

    @Test func `a file is named for something in it`() {
        #expect(Names.namesake(file("struct Sample {}")).isEmpty)
        #expect(Names.namesake(file("package func sample() {}")).isEmpty)
        #expect(Names.namesake(file("extension Sample {}", path: "Sources/Core/Sample+Text.swift")).isEmpty)
        #expect(Names.namesake(file("extension Core.Sample: Hashable {}")).isEmpty)
        #expect(Names.namesake(file("struct Other {}")).count == 1)
        #expect(Names.namesake(file("print(1)", path: "Sources/tocsin/main.swift")).isEmpty)
    }

    @Test func `a vague name is found`() {
        #expect(Names.vagueNames(file("", path: "Sources/Core/Utils/Text.swift")).count == 1)
        #expect(Names.vagueNames(file("", path: "Sources/Core/Types.swift")).count == 1)
        #expect(Names.vagueNames(file("", path: "Sources/Core/TextHelper.swift")).count == 1)
        #expect(Names.vagueNames(file("", path: "Sources/EnterpriseManager/ManagerClient.swift")).isEmpty)
    }

    @Test func `lines are counted as editors count them`() {
        #expect(file("a\r\nb\n\n").lines == ["a", "b", ""])
        #expect(file("").lines.isEmpty)
    }
}
