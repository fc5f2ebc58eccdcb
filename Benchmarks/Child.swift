import Foundation
import Glibc

/// Another process of ours, for as long as a measurement takes.
final class Child {
    private let process = Process()
    private let pipe = Pipe()

    /// - Parameter program: Beside this one.
    init(_ program: String, _ arguments: [String], in folder: URL? = nil) throws {
        let own = URL(filePath: try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
        process.executableURL = own.deletingLastPathComponent().appending(path: program)
        process.arguments = arguments
        process.currentDirectoryURL = folder
        process.standardOutput = pipe
        process.standardInput = FileHandle.nullDevice
        try process.run()
    }

    var id: pid_t { process.processIdentifier }

    func status() throws -> ProcessStatus { try ProcessStatus(of: id) }

    /// The first line that it prints; empty: it ended without one.
    func firstLine() -> String {
        var text = ""
        while !text.contains("\n") {
            let data = pipe.fileHandleForReading.availableData
            if data.isEmpty { return text }
            text += String(decoding: data, as: UTF8.self)
        }
        return String(text.prefix { $0 != "\n" })
    }

    func end() {
        process.terminate()
        process.waitUntilExit()
    }
}
