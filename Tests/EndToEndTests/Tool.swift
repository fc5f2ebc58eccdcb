import Foundation

/// The built tool, as a person runs it.
struct Tool {
    struct Ending: Sendable {
        let status: Int32
        let output: String
        let errors: String
    }

    /// Beside the tests in the build folder.
    static var path: String {
        URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().appending(path: "tocsin").path
    }

    /// Runs it to its end in a folder; nothing of this process's environment reaches it.
    ///
    /// - Parameter program: Another one.
    static func run(_ arguments: [String], of program: String = path, in folder: URL) async throws -> Ending {
        let process = Process()
        process.executableURL = URL(filePath: program)
        process.arguments = arguments
        process.environment = ["PATH": "/usr/bin:/bin"]
        process.currentDirectoryURL = folder
        let (output, errors) = (folder.appending(path: "stdout"), folder.appending(path: "stderr"))
        for file in [output, errors] { try Data().write(to: file) }
        process.standardOutput = try FileHandle(forWritingTo: output)
        process.standardError = try FileHandle(forWritingTo: errors)
        try await withCheckedThrowingContinuation { (ended: CheckedContinuation<Void, any Error>) in
            process.terminationHandler = { _ in ended.resume() }
            do { try process.run() } catch { ended.resume(throwing: error) }
        }
        return Ending(
            status: process.terminationStatus, output: try String(contentsOf: output, encoding: .utf8),
            errors: try String(contentsOf: errors, encoding: .utf8)
        )
    }
}
