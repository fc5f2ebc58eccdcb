import Core
import Foundation
import Testing

@Suite struct ScheduleTests {
    private func next(_ text: String, after moment: String, zone: String = "Europe/Berlin") throws -> String {
        let schedule = try Schedule(configText: text, timeZone: try #require(TimeZone(identifier: zone)))
        let found = try #require(schedule.next(after: try Date.ISO8601FormatStyle().parse(moment)))
        return Date.ISO8601FormatStyle().format(found)
    }

    /// 2026-11-02 is a Monday; Berlin is at +01:00 then.
    @Test(arguments: [
        ("mon-fri 08:05", "2026-11-02T07:04:59Z", "2026-11-02T07:05:00Z"),
        ("mon-fri 08:05", "2026-11-02T07:05:00Z", "2026-11-03T07:05:00Z"),
        ("mon-fri 08:05", "2026-11-06T12:00:00Z", "2026-11-09T07:05:00Z"),
        ("08:05", "2026-11-06T12:00:00Z", "2026-11-07T07:05:00Z"),
        ("00:00", "2026-11-01T23:00:00Z", "2026-11-02T23:00:00Z"),
        ("first monday 07:00", "2026-11-02T05:59:59Z", "2026-11-02T06:00:00Z"),
        ("first monday 07:00", "2026-11-02T06:00:00Z", "2026-12-07T06:00:00Z"),
        ("last friday 23:59", "2026-11-28T00:00:00Z", "2026-12-25T22:59:00Z"),
        ("fifth monday 07:00", "2026-11-02T06:00:00Z", "2026-11-30T06:00:00Z"),
        ("fifth tuesday 07:00", "2027-01-01T00:00:00Z", "2027-03-30T05:00:00Z"),
        ("last sunday 12:00", "2028-02-20T11:00:00Z", "2028-02-27T11:00:00Z"),
        ("sat,sun 10:00", "2026-12-31T00:00:00Z", "2027-01-02T09:00:00Z"),
    ])
    func `the next moment is the first behind`(text: String, after: String, expected: String) throws {
        #expect(try next(text, after: after) == expected)
    }

    /// Berlin skips 02:00 to 03:00 on 2027-03-28 and repeats it on 2026-10-25.
    @Test(arguments: [
        ("02:30", "2027-03-27T12:00:00Z", "2027-03-28T01:00:00Z"),
        ("02:30", "2027-03-28T01:00:00Z", "2027-03-29T00:30:00Z"),
        ("08:05", "2027-03-27T12:00:00Z", "2027-03-28T06:05:00Z"),
        ("02:30", "2026-10-24T12:00:00Z", "2026-10-25T00:30:00Z"),
        ("02:30", "2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z"),
        ("02:30", "2026-10-25T01:00:00Z", "2026-10-26T01:30:00Z"),
        ("08:05", "2026-10-24T12:00:00Z", "2026-10-25T07:05:00Z"),
        ("last sunday 02:30", "2026-10-01T00:00:00Z", "2026-10-25T00:30:00Z"),
    ])
    func `a changed clock neither loses nor doubles a moment`(text: String, after: String, expected: String) throws {
        #expect(try next(text, after: after) == expected)
    }

    /// Where midnight itself is skipped the day begins at one: Santiago, 2026-09-06.
    @Test func `a midnight that does not exist is the start of its day`() throws {
        #expect(try next("00:00", after: "2026-09-05T12:00:00Z", zone: "America/Santiago") == "2026-09-06T04:00:00Z")
        #expect(try next("00:00", after: "2026-09-06T04:00:00Z", zone: "America/Santiago") == "2026-09-07T03:00:00Z")
    }

    /// Every moment of two years, one after the other: never twice a day, never a day without.
    @Test func `a daily time comes once on each day of two years`() throws {
        let zone = try #require(TimeZone(identifier: "Europe/Berlin"))
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        for text in ["00:00", "01:59", "02:00", "02:30", "03:00", "23:59"] {
            let schedule = try Schedule(configText: text, timeZone: zone)
            var moment = try Date.ISO8601FormatStyle().parse("2025-12-31T22:59:30Z")
            var day = calendar.startOfDay(for: moment)
            for _ in 0..<730 {
                moment = try #require(schedule.next(after: moment))
                let next = calendar.startOfDay(for: moment)
                #expect(calendar.dateComponents([.day], from: day, to: next).day == 1)
                day = next
            }
        }
    }

    @Test func `a pattern that no day fits has no next moment`() {
        #expect(Schedule(days: .weekdays([]), minute: 0, timeZone: .gmt).next(after: .now) == nil)
    }

    @Test(arguments: [
        "", "mon-fri", "8", "24:00", "08:60", "mon-fri 08:05-09:00", "mun 08:05", "sixth monday 07:00",
        "first mon-fri 07:00", "08:05 mon", "mon, fri 08:05", "2026-12-24 18:00",
    ])
    func `what is no schedule is refused`(text: String) {
        #expect(throws: TextProblem.self) { try Schedule(configText: text) }
    }

    /// Berlin skips 02:00 to 03:00 on 2027-03-28 and repeats it on 2026-10-25.
    @Test(arguments: [
        ("mon-fri 08:05", "2026-11-02T07:04:59Z", "2026-10-30T07:05:00Z"),
        ("mon-fri 08:05", "2026-11-02T07:05:00Z", "2026-11-02T07:05:00Z"),
        ("mon-fri 08:05", "2026-11-08T12:00:00Z", "2026-11-06T07:05:00Z"),
        ("00:00", "2026-11-01T22:59:59Z", "2026-10-31T23:00:00Z"),
        ("fifth monday 07:00", "2026-11-29T00:00:00Z", "2026-08-31T05:00:00Z"),
        ("02:30", "2027-03-28T00:59:59Z", "2027-03-27T01:30:00Z"),
        ("02:30", "2027-03-28T01:00:00Z", "2027-03-28T01:00:00Z"),
        ("02:30", "2026-10-25T02:00:00Z", "2026-10-25T00:30:00Z"),
    ])
    func `the last moment is the newest that is not ahead`(text: String, now: String, expected: String) throws {
        let schedule = try Schedule(configText: text, timeZone: try #require(TimeZone(identifier: "Europe/Berlin")))
        let found = try #require(schedule.last(notAfter: try Date.ISO8601FormatStyle().parse(now)))
        #expect(Date.ISO8601FormatStyle().format(found) == expected)
        #expect(schedule.next(after: found - 1) == found)
    }
}
