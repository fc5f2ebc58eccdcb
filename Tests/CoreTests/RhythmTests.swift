import Foundation
import Testing

@testable import Core

@Suite struct RhythmTests {
    private let berlin = TimeZone(identifier: "Europe/Berlin") ?? .gmt

    private func date(_ text: String) throws -> Date { try #require(Timestamp(text)).date }

    private func next(_ starts: [String], after: String? = nil, in zone: TimeZone? = nil) throws -> String? {
        let dates = try starts.map(date)
        let last = try after.map(date) ?? dates[dates.count - 1]
        return Rhythm(starts: dates, timeZone: zone ?? berlin)?.next(after: last).map { Timestamp($0).text }
    }

    @Test func `a nightly job is due the next night, whatever the clock change does to the hours between`() throws {
        let nights = (20...24).map { "2026-10-\($0)T20:00:05Z" }  // 22:00 in summer time
        #expect(try next(nights) == "2026-10-25T21:00:00Z", "22:00 in winter time")
        let spring = (24...28).map { "2026-03-\($0)T21:00:05Z" }
        #expect(try next(spring) == "2026-03-29T20:00:00Z")
    }

    @Test func `a job that runs on weekdays is due on Monday after a Friday`() throws {
        let week = ["12", "13", "16", "17", "18", "19", "20"].map { "2026-11-\($0)T21:00:00Z" }
        #expect(try next(week) == "2026-11-23T21:00:00Z")
    }

    @Test func `a run by hand in between is not the rhythm`() throws {
        let nights = (1...6).map { "2026-11-0\($0)T21:00:00Z" }
        #expect(try next(nights, after: "2026-11-07T08:00:00Z") == "2026-11-07T21:00:00Z")
        #expect(try next(nights, after: "2026-11-07T20:00:00Z") == "2026-11-08T21:00:00Z", "it just ran")
    }

    @Test func `a weekly job is due in a week`() throws {
        let weeks = ["2026-10-04", "2026-10-11", "2026-10-18", "2026-10-25", "2026-11-01"].map { "\($0)T03:00:00Z" }
        #expect(try next(weeks, in: .gmt) == "2026-11-08T03:00:00Z")
    }

    @Test func `a monthly job keeps its day, its last day, or its weekday`() throws {
        let firsts = ["06", "07", "08", "09", "10"].map { "2026-\($0)-01T03:00:00Z" }
        #expect(try next(firsts, in: .gmt) == "2026-11-01T03:00:00Z")
        let lasts = ["2026-05-31", "2026-06-30", "2026-07-31", "2026-08-31", "2026-09-30"].map { "\($0)T03:00:00Z" }
        #expect(try next(lasts, in: .gmt) == "2026-10-31T03:00:00Z")
        let sundays = ["2026-06-07", "2026-07-05", "2026-08-02", "2026-09-06", "2026-10-04"].map { "\($0)T03:00:00Z" }
        #expect(try next(sundays, in: .gmt) == "2026-11-01T03:00:00Z")
    }

    @Test func `an hourly job is due in an hour`() throws {
        let hours = (10...15).map { "2026-11-01T\($0):00:00Z" }
        #expect(try next(hours) == "2026-11-01T16:00:00Z")
    }

    @Test(arguments: [
        ["2026-11-01T10:00:00Z", "2026-11-02T10:00:00Z", "2026-11-03T10:00:00Z", "2026-11-04T10:00:00Z"],
        [
            "2026-11-01T00:00:00Z", "2026-11-01T01:00:00Z", "2026-11-03T07:00:00Z", "2026-11-03T20:00:00Z",
            "2026-11-09T01:00:00Z", "2026-11-09T02:30:00Z",
        ],
        [
            "2026-11-01T00:00:00Z", "2026-11-02T07:00:00Z", "2026-11-03T03:00:00Z", "2026-11-04T13:00:00Z",
            "2026-11-05T20:00:00Z",
        ],
    ])
    func `too few starts, or starts at any time, are no rhythm`(_ starts: [String]) throws {
        #expect(try next(starts, in: .gmt) == nil)
    }
}
