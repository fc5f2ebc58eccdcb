import Core
import Foundation
import Testing

@Suite struct TimestampTests {
    @Test(arguments: [
        ("2026-11-01T02:11:05Z", "2026-11-01T02:11:05Z"), ("2026-11-01T02:11:05.64Z", "2026-11-01T02:11:05.64Z"),
        ("2026-11-01T02:11:05", "2026-11-01T02:11:05Z"), ("2026-11-01T02:11:05.1", "2026-11-01T02:11:05.1Z"),
        ("2026-11-01T03:11:05+01:00", "2026-11-01T02:11:05Z"), ("2028-02-29T23:59:59Z", "2028-02-29T23:59:59Z"),
        ("2026-11-01T03:11:05.123456789+01:00", "2026-11-01T02:11:05.123456789Z"),
        ("0001-01-01T00:00:00", "0001-01-01T00:00:00Z"),
    ])
    func `a time is read in each form that is in use`(text: String, expected: String) throws {
        #expect(try #require(Timestamp(text)).text == expected)
    }

    @Test(arguments: ["", "2026-11-01", "2026-13-01T00:00:00Z", "2026-11-01T02:11:05.Z", "2026-11-01T02-11-05Z", "x"])
    func `what is no time is none`(text: String) {
        #expect(Timestamp(text) == nil)
    }

    @Test func `each day of a leap year and of its neighbours is read as the library reads it`() throws {
        let start = try #require(try? Date.ISO8601FormatStyle().parse("2027-01-01T12:34:56Z"))
        for day in 0..<(3 * 366) {
            let text = (start + Double(day) * 86400).formatted(.iso8601)
            #expect(try Timestamp(text)?.date == Date.ISO8601FormatStyle().parse(text))
        }
    }
}
