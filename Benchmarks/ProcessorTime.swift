import Foundation
import Glibc

/// Processor time in seconds, which neighbours on the machine disturb less than the clock.
enum ProcessorTime {
    /// Of this process, all threads.
    static var own: Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    static func spent(_ body: () throws -> Void) rethrows -> Double {
        let start = own
        try body()
        return own - start
    }

    static func spentAwaiting(_ body: () async throws -> Void) async rethrows -> Double {
        let start = own
        try await body()
        return own - start
    }
}

/// What the kernel says of a process.
struct ProcessStatus {
    /// User and system time in seconds, to the clock tick.
    let processorSeconds: Double
    /// KiB.
    let resident: Int
    /// KiB of it that no file backs.
    let anonymous: Int
    /// How often its threads went to sleep by themselves: each is a wakeup that came.
    let sleeps: Int

    init(of id: pid_t) throws {
        func read(_ name: String) throws -> String {
            try String(contentsOfFile: "/proc/\(id)/\(name)", encoding: .utf8)
        }
        // Behind the name in brackets: utime and stime are the 12th and 13th.
        let stat = try read("stat").split(separator: ")").last?.split(separator: " ") ?? []
        processorSeconds = stat[11...12].compactMap { Double($0) }.reduce(0, +) / Double(sysconf(Int32(_SC_CLK_TCK)))
        let status = try read("status")
        resident = Self.number(behind: "VmRSS:", in: status)
        anonymous = Self.number(behind: "RssAnon:", in: status)
        let threads = try FileManager.default.contentsOfDirectory(atPath: "/proc/\(id)/task")
        sleeps = threads.reduce(0) { sum, thread in
            // A thread that has ended meanwhile is no longer asked.
            let status = (try? read("task/\(thread)/status")) ?? ""
            return sum + Self.number(behind: "\nvoluntary_ctxt_switches:", in: status)
        }
    }

    private static func number(behind name: String, in text: String) -> Int {
        guard let range = text.range(of: name) else { return 0 }
        return Int(text[range.upperBound...].drop(while: \.isWhitespace).prefix(while: \.isNumber)) ?? 0
    }
}
