import Core
import Testing

@Suite struct SpanTextTests {
    private static let every = Window.DayPattern.weekdays([1, 2, 3, 4, 5, 6, 7])

    @Test(arguments: [
        ("mon-fri 08:00-18:00", Window.Span.weekly(days: .weekdays([2, 3, 4, 5, 6]), fromMinute: 480, toMinute: 1080)),
        ("22:00-06:00", .weekly(days: every, fromMinute: 1320, toMinute: 360)),
        ("first sunday 02:00-06:00", .weekly(days: .nth(ordinal: 1, weekday: 1), fromMinute: 120, toMinute: 360)),
        ("Last Friday", .weekly(days: .nth(ordinal: -1, weekday: 6), fromMinute: 0, toMinute: 1440)),
        ("sat,sun", .weekly(days: .weekdays([1, 7]), fromMinute: 0, toMinute: 1440)),
        ("fri-mon,wed  8:30-24:00", .weekly(days: .weekdays([6, 7, 1, 2, 4]), fromMinute: 510, toMinute: 1440)),
        ("Tuesday 00:00-00:00", .weekly(days: .weekdays([3]), fromMinute: 0, toMinute: 0)),
        (
            "2026-12-24 18:00 - 2026-12-27 06:00",
            .dates(
                from: .init(year: 2026, month: 12, day: 24, hour: 18, minute: 0),
                to: .init(year: 2026, month: 12, day: 27, hour: 6, minute: 0))
        ),
    ])
    func `a window is read`(text: String, expected: Window.Span) throws {
        #expect(try Window.Span(configText: text) == expected)
    }

    @Test(arguments: [
        "", " ", "mo", "mon-", "-mon", "mon,", "mon tue", "sixth sunday", "first", "first sat,sun", "08:00", "08:00-",
        "08:60-09:00", "24:00-25:00", "24:00-01:00", "8-18", "mon-fri 08:00-18:00 x", "2026-12-24",
        "2026-12-24 18:00 - 2026-12-24 18:00", "2026-13-01 00:00 - 2027-01-01 00:00",
        "2026-02-29 00:00 - 2026-03-01 00:00", "2026-12-24 18:00 to 2026-12-27 06:00", "1-2-3 18:00 - 2026-12-27 06:00",
    ])
    func `anything else is no window`(text: String) {
        #expect(throws: TextProblem.self) { try Window.Span(configText: text) }
    }
}
