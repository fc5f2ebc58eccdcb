import Foundation
import Glibc
import HTTPTransport

/// The built tool while it runs, for tests that watch it, stop it or kill it.
final class RunningTool: Sendable {
    let id: pid_t
    private let lines: AsyncStream<String>
    private let exits: AsyncStream<Int32>
    private let heard = Locked("")

    /// Nothing of this process's environment reaches it.
    init(_ arguments: [String], in folder: URL) throws {
        let process = Process()
        process.executableURL = URL(filePath: Tool.path)
        process.arguments = arguments
        process.environment = ["PATH": "/usr/bin:/bin"]
        process.currentDirectoryURL = folder
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = pipe
        let (lines, line) = AsyncStream.makeStream(of: String.self)
        self.lines = lines
        let begun = Locked("")
        pipe.fileHandleForReading.readabilityHandler = { [heard] handle in
            let data = handle.availableData
            guard !data.isEmpty else {
                handle.readabilityHandler = nil
                line.finish()
                return
            }
            let text = String(decoding: data, as: UTF8.self)
            heard.withLock { $0 += text }
            let whole: [String] = begun.withLock { begun in
                let parts = (begun + text).components(separatedBy: "\n")
                begun = parts.last ?? ""
                return parts.dropLast()
            }
            for one in whole { line.yield(one) }
        }
        let (exits, exit) = AsyncStream.makeStream(of: Int32.self)
        self.exits = exits
        process.terminationHandler = { exit.yield($0.terminationStatus) }
        try process.run()
        id = process.processIdentifier
    }

    /// Both outputs as they came, in one.
    var output: String { heard.withLock { $0 } }

    /// The next line that holds `text`, and with it all before it are used up; nil: it ended without one.
    func line(with text: String) async -> String? {
        for await line in lines where line.contains(text) { return line }
        return nil
    }

    func send(_ signal: Int32) { kill(id, signal) }

    /// Waits for its end.
    ///
    /// - Returns: The exit code; the number of the signal that killed it.
    func status() async -> Int32 {
        for await status in exits { return status }
        return -1
    }

    /// The most memory it ever had, in bytes; nil when it has ended.
    var memoryPeak: Int? {
        // A process that has ended has no such file, and that is an answer.
        guard let status = try? String(contentsOfFile: "/proc/\(id)/status", encoding: .utf8) else { return nil }
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
        return line?.split(separator: " ").dropLast().last.flatMap { Int($0) }.map { $0 << 10 }
    }
}
