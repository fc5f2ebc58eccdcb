import Core
import Foundation
import Testing

@Suite struct RuleTestTextTests {
    @Test(arguments: [
        ("01:00", RuleTest.Moment.day(0, minute: 60)), ("tue 01:00", .weekday(3, minute: 60)),
        ("Sunday 23:59", .weekday(1, minute: 1439)), ("+2d 01:00", .day(2, minute: 60)),
        ("+0d 1:05", .day(0, minute: 65)), ("+366d 00:00", .day(366, minute: 0)),
        ("2026-12-24 18:00", .date(.init(year: 2026, month: 12, day: 24, hour: 18, minute: 0))),
    ])
    func `a moment is read`(text: String, expected: RuleTest.Moment) throws {
        #expect(try RuleTest.Moment(configText: text) == expected)
    }

    @Test(arguments: [
        "", "1", "24:00", "25:00", "+2d", "+d 01:00", "-1d 01:00", "+367d 01:00", "2d 01:00", "tues day 01:00",
        "2026-02-30 18:00", "2026-12-24", "2026-12-24T18:00", "+2 01:00", "noday 01:00",
    ])
    func `what is no moment is refused`(text: String) {
        #expect(throws: TextProblem.self) { try RuleTest.Moment(configText: text) }
    }

    /// The Monday is 2026-10-19; Berlin's clocks are set back on the Sunday behind it.
    @Test(arguments: [
        ("01:00", "2026-10-18T23:00:00Z"), ("mon 01:00", "2026-10-18T23:00:00Z"), ("sun 12:00", "2026-10-25T11:00:00Z"),
        ("+6d 12:00", "2026-10-25T11:00:00Z"), ("+7d 01:00", "2026-10-26T00:00:00Z"),
        ("2026-12-24 18:00", "2026-12-24T17:00:00Z"),
    ])
    func `a moment is a date in the zone of the test`(text: String, expected: String) throws {
        let format = Date.ISO8601FormatStyle()
        let zone = try #require(TimeZone(identifier: "Europe/Berlin"))
        let monday = try format.parse("2026-10-19T08:00:00Z")
        let date = try #require(try RuleTest.Moment(configText: text).date(from: monday, in: zone))
        #expect(format.format(date) == expected)
    }

    @Test(arguments: [
        ("2027-12-31", "2027-12-31T23:00:00Z"), ("2027-12-31 18:00", "2027-12-31T17:00:00Z"),
        ("2026-10-25", "2026-10-25T23:00:00Z"), ("2028-02-28", "2028-02-28T23:00:00Z"),
    ])
    func `an end that is a day takes in the whole of it`(text: String, expected: String) throws {
        let zone = try #require(TimeZone(identifier: "Europe/Berlin"))
        let end = try #require(try Window.LocalMinute(endText: text).date(in: zone))
        #expect(Date.ISO8601FormatStyle().format(end) == expected)
    }

    @Test(arguments: ["", "tomorrow", "2027-13-01", "2027-2-1", "2027-12-31 24:00", "2027-12-31 18:00 x"])
    func `what is no end is refused`(text: String) {
        #expect(throws: TextProblem.self) { try Window.LocalMinute(endText: text) }
    }
}
