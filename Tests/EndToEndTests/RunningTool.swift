import Foundation
import Glibc
import HTTPTransport

/// The built tool while it runs, for tests that watch it, stop it or kill it.
final class RunningTool: Sendable {
    let id: pid_t
    /// Follows the tool's last byte. The pipe's own end would not do: a process that another test starts may hold it.
    private static let endMark: UInt8 = 0
    private let lines: AsyncStream<String>
    private let exits: AsyncStream<Int32>
    private let heard = Locked("")

    /// Nothing of this process's environment reaches it, only what is given.
    init(_ arguments: [String], in folder: URL, environment: [String: String] = [:]) throws {
        let process = Process()
        process.executableURL = URL(filePath: Tool.path)
        process.arguments = arguments
        process.environment = environment.merging(["PATH": "/usr/bin:/bin"]) { own, _ in own }
        process.currentDirectoryURL = folder
        let pipe = Pipe()
        // As a handle, not as a pipe: this side stays open here, so that the mark can follow all that was said.
        process.standardOutput = pipe.fileHandleForWriting
        process.standardError = pipe.fileHandleForWriting
        let (lines, line) = AsyncStream.makeStream(of: String.self)
        self.lines = lines
        let (exits, exit) = AsyncStream.makeStream(of: Int32.self)
        self.exits = exits
        let ending = Locked<Int32>(-1)
        process.terminationHandler = { process in
            ending.withLock { $0 = process.terminationStatus }
            pipe.fileHandleForWriting.write(Data([Self.endMark]))
        }
        let begun = Locked("")
        pipe.fileHandleForReading.readabilityHandler = { [heard] handle in
            let data = handle.availableData
            let text = String(decoding: data.prefix { $0 != Self.endMark }, as: UTF8.self)
            heard.withLock { $0 += text }
            let whole: [String] = begun.withLock { begun in
                let parts = (begun + text).components(separatedBy: "\n")
                begun = parts.last ?? ""
                return parts.dropLast()
            }
            for one in whole { line.yield(one) }
            guard data.contains(Self.endMark) else { return }
            handle.readabilityHandler = nil
            line.finish()
            exit.yield(ending.withLock { $0 })
        }
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

    /// Waits for its end, and for all that it said.
    ///
    /// - Returns: The exit code; the number of the signal that killed it.
    func status() async -> Int32 {
        for await status in exits { return status }
        return -1
    }

    /// Asks it to end, and waits for that.
    ///
    /// - Returns: As `status()`.
    func end() async -> Int32 {
        send(SIGTERM)
        return await status()
    }

    /// The most memory it ever had, in bytes; nil when it has ended.
    var memoryPeak: Int? {
        // A process that has ended has no such file, and that is an answer.
        guard let status = try? String(contentsOfFile: "/proc/\(id)/status", encoding: .utf8) else { return nil }
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
        return line?.split(separator: " ").dropLast().last.flatMap { Int($0) }.map { $0 << 10 }
    }
}
