import Foundation
import Logging

/// One event as one line, whatever is in it: a name can neither break the line nor steer a terminal.
struct LogLine {
    /// With the newline that follows it.
    static let bytesMax = 4096
    /// In this order; others behind them by name, except what is long, which comes last and is cut first.
    private static let keysFirst = ["source", "job", "session", "rule", "target", "delivery", "kind", "attempt"]
    private static let keysLast = ["url", "error"]

    let level: Logger.Level
    let message: String
    let metadata: Logger.Metadata
    let at: Date

    func text(_ form: LogForm, timeZone: TimeZone = .current) -> String {
        let fields = Self.inOrder(metadata).map { "\(Self.plain($0.key))=\(Self.value("\($0.value)"))" }
        let words: [String] =
            switch form {
            case .terminal:
                ["\(Self.clock(at, timeZone)) \(Self.padded(level))  \(Self.plain(message)) "] + fields
            case .logfmt:
                ["time=\(Self.moment(at))", "level=\(level.rawValue)", "msg=\(Self.value(message))"] + fields
            case .journal: ["<\(Self.priority(level))>\(Self.plain(message))"] + fields
            }
        return Self.cut(words.joined(separator: " "))
    }

    private static func inOrder(_ metadata: Logger.Metadata) -> [(key: String, value: Logger.MetadataValue)] {
        func rank(_ key: String) -> Int {
            if let last = keysLast.firstIndex(of: key) { return keysFirst.count + 1 + last }
            return keysFirst.firstIndex(of: key) ?? keysFirst.count
        }
        return metadata.sorted { (rank($0.key), $0.key) < (rank($1.key), $1.key) }
    }

    /// As it is where it is one plain word, else quoted.
    private static func value(_ text: String) -> String {
        let escaped = plain(text, quoting: true)
        let isWord = escaped == text && !text.isEmpty && !text.contains(" ") && !text.contains("=")
        return isWord ? text : "\"\(escaped)\""
    }

    /// Control, format and separator characters as `\u{…}`.
    private static func plain(_ text: String, quoting: Bool = false) -> String {
        text.unicodeScalars.reduce(into: "") { line, scalar in
            switch scalar {
            case "\n": line += "\\n"
            case "\"" where quoting: line += "\\\""
            case "\\" where quoting: line += "\\\\"
            default:
                switch scalar.properties.generalCategory {
                case .control, .format, .lineSeparator, .paragraphSeparator:
                    line += "\\u{\(String(scalar.value, radix: 16))}"
                default: line.unicodeScalars.append(scalar)
                }
            }
        }
    }

    private static func cut(_ line: String) -> String {
        guard line.utf8.count >= bytesMax else { return line }
        let mark = "…"
        var end = line.utf8.index(line.startIndex, offsetBy: bytesMax - 1 - mark.utf8.count)
        while end.samePosition(in: line.unicodeScalars) == nil { end = line.utf8.index(before: end) }
        return line[..<end] + mark
    }

    /// sd-daemon(3): the priorities of syslog.
    private static func priority(_ level: Logger.Level) -> Int {
        switch level {
        case .critical: 2
        case .error: 3
        case .warning: 4
        case .notice: 5
        case .info: 6
        case .debug, .trace: 7
        }
    }

    private static func padded(_ level: Logger.Level) -> String {
        level.rawValue + String(repeating: " ", count: max(0, 7 - level.rawValue.count))
    }

    private static func moment(_ date: Date) -> String {
        date.formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true))
    }

    private static func clock(_ date: Date, _ zone: TimeZone) -> String {
        date.formatted(Date.ISO8601FormatStyle(timeZone: zone).time(includingFractionalSeconds: false))
    }
}
