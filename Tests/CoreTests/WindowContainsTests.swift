import Core
import Foundation
import Testing

@Suite struct WindowContainsTests {
    private func contains(_ span: String, _ moment: String, zone: String = "UTC") throws -> Bool {
        let window = Window(
            spans: [try Window.Span(configText: span)], timeZone: try #require(TimeZone(identifier: zone)))
        return window.contains(try Date.ISO8601FormatStyle().parse(moment))
    }

    /// 2026-11-02 is a Monday.
    @Test(arguments: [
        ("mon-fri 08:00-18:00", "2026-11-02T08:00:00Z", true), ("mon-fri 08:00-18:00", "2026-11-02T07:59:59Z", false),
        ("mon-fri 08:00-18:00", "2026-11-06T17:59:59Z", true), ("mon-fri 08:00-18:00", "2026-11-06T18:00:00Z", false),
        ("mon-fri 08:00-18:00", "2026-11-07T12:00:00Z", false), ("sat,sun", "2026-11-08T23:59:59Z", true),
        ("sat,sun", "2026-11-09T00:00:00Z", false), ("22:00-06:00", "2026-11-02T05:59:59Z", true),
        ("22:00-06:00", "2026-11-02T06:00:00Z", false), ("22:00-06:00", "2026-11-02T22:00:00Z", true),
        ("mon 08:00-24:00", "2026-11-02T23:59:59Z", true), ("mon 08:00-08:00", "2026-11-03T07:59:59Z", true),
        ("mon 08:00-08:00", "2026-11-03T08:00:00Z", false), ("mon 08:00-08:00", "2026-11-02T07:59:59Z", false),
    ])
    func `a span holds its start and not its end`(span: String, moment: String, expected: Bool) throws {
        #expect(try contains(span, moment) == expected)
    }

    @Test(arguments: [
        ("fri 22:00-06:00", "2026-11-07T05:00:00Z", true), ("sat 22:00-06:00", "2026-11-07T05:00:00Z", false),
        ("mon-fri 22:00-06:00", "2026-11-02T05:00:00Z", false),
        ("first sunday 22:00-06:00", "2026-11-02T05:00:00Z", true),
        ("last saturday 22:00-06:00", "2026-11-01T05:00:00Z", true),
        ("2026-12-24 18:00 - 2026-12-27 06:00", "2026-12-26T00:00:00Z", true),
        ("2026-12-24 18:00 - 2026-12-27 06:00", "2026-12-24T17:59:59Z", false),
        ("2026-12-24 18:00 - 2026-12-27 06:00", "2026-12-27T06:00:00Z", false),
    ])
    func `a span belongs to the day on which it starts`(span: String, moment: String, expected: Bool) throws {
        #expect(try contains(span, moment) == expected)
    }

    @Test(arguments: [
        ("first sunday", "2026-11-01"), ("second sunday", "2026-11-08"), ("third sunday", "2026-11-15"),
        ("fourth sunday", "2026-11-22"), ("fifth sunday", "2026-11-29"), ("last sunday", "2026-11-29"),
        ("last saturday", "2026-11-28"), ("first saturday", "2026-11-07"), ("last monday", "2026-11-30"),
    ])
    func `of a month one weekday is meant`(span: String, day: String) throws {
        for number in 1...30 {
            let date = "2026-11-\(number < 10 ? "0" : "")\(number)"
            #expect(try contains(span, "\(date)T12:00:00Z") == (date == day), "\(date)")
        }
    }

    @Test func `a month without a fifth has none`() throws {
        for number in 10...31 { #expect(try !contains("fifth sunday", "2026-12-\(number)T12:00:00Z")) }
    }

    @Test(arguments: [
        ("mon-fri 09:00-17:00", "Asia/Tokyo", "2026-11-02T00:00:00Z", true),
        ("mon-fri 09:00-17:00", "Asia/Tokyo", "2026-11-02T08:00:00Z", false),
        ("mon", "America/New_York", "2026-11-02T04:59:59Z", false),
        ("mon", "America/New_York", "2026-11-02T05:00:00Z", true),
    ])
    func `times are those of the window's zone`(span: String, zone: String, moment: String, expected: Bool) throws {
        #expect(try contains(span, moment, zone: zone) == expected)
    }

    /// In Berlin 2026-03-29 has no 02:00 to 03:00 (01:00 UTC), and 2026-10-25 has it twice (00:00 and 01:00 UTC).
    @Test(arguments: [
        // Set forward: what is skipped means the next moment that exists.
        ("02:30-04:00", "2026-03-29T00:59:59Z", false), ("02:30-04:00", "2026-03-29T01:00:00Z", true),
        ("02:00-03:00", "2026-03-29T00:59:59Z", false), ("02:00-03:00", "2026-03-29T01:00:00Z", false),
        ("01:00-02:30", "2026-03-29T00:59:59Z", true), ("01:00-02:30", "2026-03-29T01:00:00Z", false),
        ("22:00-06:00", "2026-03-29T03:59:59Z", true), ("22:00-06:00", "2026-03-29T04:00:00Z", false),
        // Set back: what comes twice means the first, and a window is in one piece.
        ("02:00-03:00", "2026-10-25T00:00:00Z", true), ("02:00-03:00", "2026-10-25T01:59:59Z", true),
        ("02:00-03:00", "2026-10-25T02:00:00Z", false), ("02:30-04:00", "2026-10-25T00:29:59Z", false),
        ("02:30-04:00", "2026-10-25T00:30:00Z", true), ("02:30-04:00", "2026-10-25T01:15:00Z", true),
        ("22:00-02:30", "2026-10-25T00:29:59Z", true), ("22:00-02:30", "2026-10-25T01:15:00Z", false),
        ("sun", "2026-10-24T22:00:00Z", true), ("sun", "2026-10-25T22:59:59Z", true),
        ("sun", "2026-10-25T23:00:00Z", false),
        ("sun", "2026-03-29T21:59:59Z", true), ("sun", "2026-03-29T22:00:00Z", false),
    ])
    func `a change of the clock tears no window`(span: String, moment: String, expected: Bool) throws {
        #expect(try contains(span, moment, zone: "Europe/Berlin") == expected)
    }

    @Test func `a day that begins at one o'clock is a day`() throws {
        // In Beirut the clock goes from 00:00 to 01:00 on 2026-03-29, which begins at 22:00 UTC.
        #expect(try contains("sun", "2026-03-28T22:00:00Z", zone: "Asia/Beirut"))
        #expect(try !contains("sun", "2026-03-28T21:59:59Z", zone: "Asia/Beirut"))
        #expect(try contains("sun 00:30-02:00", "2026-03-28T22:00:00Z", zone: "Asia/Beirut"))
    }

    @Test func `neighbours share no moment and leave none out`() throws {
        let zone = try #require(TimeZone(identifier: "Europe/Berlin"))
        let spans = ["00:00-02:30", "02:30-05:00", "05:00-24:00"].map { text in
            Result { Window(spans: [try Window.Span(configText: text)], timeZone: zone) }
        }
        let windows = try spans.map { try $0.get() }
        for day in ["2026-03-29", "2026-10-25", "2026-11-02"] {
            let midnight = try Date.ISO8601FormatStyle().parse("\(day)T00:00:00Z")
            for minute in stride(from: -180, to: 24 * 60, by: 5) {
                let moment = midnight.addingTimeInterval(Double(minute) * 60)
                #expect(windows.count { $0.contains(moment) } == 1, "\(moment)")
            }
        }
    }

    @Test func `a window without spans is never open`() {
        #expect(!Window(spans: [], timeZone: .gmt).contains(.distantPast))
    }
}
