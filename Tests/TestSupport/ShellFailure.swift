import Foundation

/// A program of the system that a test needs did not do its work.
package struct ShellFailure: Error, CustomStringConvertible {
    package let description: String

    init(_ description: String) { self.description = description }
}

/// What `script` prints, without the last line break. `arguments` are its `$1`, `$2` …
package func shell(_ script: String, _ arguments: String...) throws -> String {
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", script, "sh"] + arguments
    process.standardOutput = output
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw ShellFailure("a shell script failed: \(script)") }
    return String(decoding: data, as: UTF8.self).trimmingCharacters(in: .newlines)
}
