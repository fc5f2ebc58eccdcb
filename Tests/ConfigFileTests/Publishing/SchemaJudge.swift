import Foundation
import Testing

/// The committed `config.schema.json`, asked by a program that knows nothing of this one: Python's `jsonschema`, which
/// `make test` installs, over YAML 1.2.
struct SchemaJudge {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    private static let root = folder.appending(path: "../../..").standardized

    /// What is wrong with each document by the schema; nothing: it is good.
    static func faults(in documents: [String]) throws -> [[String]] {
        try ask("documents", documents)
    }

    /// What is wrong with each example and each default of the schema, by the schema itself.
    static func faultsOfItsOwn() throws -> [String] { try ask("examples", []).flatMap(\.self) }

    private struct Task: Encodable {
        let schema: String
        let ask: String
        let documents: [String]
    }

    private static func ask(_ ask: String, _ documents: [String]) throws -> [[String]] {
        let task = Task(schema: root.appending(path: "config.schema.json").path, ask: ask, documents: documents)
        let (process, input, output) = (Process(), Pipe(), Pipe())
        process.executableURL = URL(filePath: "/usr/bin/python3")
        process.arguments = [folder.appending(path: "validate.py").path]
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        try input.fileHandleForWriting.write(contentsOf: JSONEncoder().encode(task))
        try input.fileHandleForWriting.close()
        let answer = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0, "python3 with jsonschema and yaml is needed: `make test`")
        return try JSONDecoder().decode([[String]].self, from: answer)
    }
}
