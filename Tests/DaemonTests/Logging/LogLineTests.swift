import Foundation
import Logging
import Testing

@testable import Daemon

@Suite struct LogLineTests {
    private let at = Date(timeIntervalSince1970: 1_793_499_065.25)
    private let utc = TimeZone(secondsFromGMT: 0)

    private func line(
        _ form: LogForm, _ level: Logger.Level = .info, _ message: String = "delivered",
        _ metadata: Logger.Metadata = [:]
    ) throws -> String {
        LogLine(level: level, message: message, metadata: metadata, at: at).text(form, timeZone: try #require(utc))
    }

    static let forms: [(LogForm, String)] = [
        (.terminal, "02:11:05 warning  not delivered  target=chat attempt=2"),
        (.logfmt, "time=2026-11-01T02:11:05.250Z level=warning msg=\"not delivered\" target=chat attempt=2"),
        (.journal, "<4>not delivered target=chat attempt=2"),
    ]

    @Test(arguments: forms)
    func `each form has the same fields in the same order`(_ form: LogForm, _ expected: String) throws {
        let metadata: Logger.Metadata = ["attempt": "2", "target": "chat"]
        #expect(try line(form, .warning, "not delivered", metadata) == expected)
    }

    @Test(arguments: zip(Logger.Level.allCases, [7, 7, 6, 5, 4, 3, 2]))
    func `the journal is told the priority`(_ level: Logger.Level, _ priority: Int) throws {
        #expect(try line(.journal, level) == "<\(priority)>delivered")
    }

    static let values: [(String, String)] = [
        ("NAS-hr", "NAS-hr"), ("", "\"\""), ("two words", "\"two words\""), ("a=b", "\"a=b\""),
        ("say \"so\"", "\"say \\\"so\\\"\""), ("back\\slash", "\"back\\\\slash\""), ("a\nb", "\"a\\nb\""),
        ("\u{1B}[2J", "\"\\u{1b}[2J\""), ("a\u{202E}b", "\"a\\u{202e}b\""), ("a\u{2028}b", "\"a\\u{2028}b\""),
        ("Büro", "Büro"),
    ]

    @Test(arguments: values)
    func `a value can not break out of its field`(_ value: String, _ expected: String) throws {
        #expect(try line(.journal, .info, "m", ["job": "\(value)"]) == "<6>m job=\(expected)")
    }

    @Test func `what is long comes last, and is what a cut takes`() throws {
        let metadata: Logger.Metadata = [
            "error": "\(String(repeating: "é", count: 9000))", "source": "hq", "zone": "z", "job": "NAS-hr",
        ]
        let line = try line(.logfmt, .error, "m", metadata)
        #expect(line.contains("msg=m source=hq job=NAS-hr zone=z error=é"))
        #expect(line.hasSuffix("é…"))
        #expect((LogLine.bytesMax - 3..<LogLine.bytesMax).contains(line.utf8.count))
    }

    @Test(arguments: [LogForm.terminal, .logfmt, .journal])
    func `a line of the longest length is not cut`(_ form: LogForm) throws {
        let empty = try line(form, .info, "m", ["error": "x"]).utf8.count
        let fitting = String(repeating: "x", count: LogLine.bytesMax - empty)
        #expect(try line(form, .info, "m", ["error": "\(fitting)"]).utf8.count == LogLine.bytesMax - 1)
        #expect(try line(form, .info, "m", ["error": "\(fitting)"]).hasSuffix("x"))
        #expect(try line(form, .info, "m", ["error": "\(fitting)x"]).hasSuffix("x…"))
    }

    @Test func `a logger writes from its level on, with its own metadata and the event's`() {
        let lines = Lines()
        var logger = Logger.lines(.journal, from: .warning, to: lines.add)
        logger[metadataKey: "source"] = "hq"
        logger.info("unsaid")
        logger.warning("said", metadata: ["job": "j"])
        #expect(lines.all == ["<4>said source=hq job=j"])
    }
}
