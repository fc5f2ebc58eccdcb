package import Foundation

/// A named stretch of time that comes again, in its own zone. A span belongs to the day on which it starts.
package struct Window: Sendable {
    /// One entry such as `mon-fri 08:00-18:00`, `22:00-06:00`, `first sunday 02:00-06:00`, `sat,sun` or
    /// `2026-12-24 18:00 - 2026-12-27 06:00`.
    package enum Span: Hashable, Sendable {
        /// Minutes from midnight; an end at or before the start lies on the next day. 0 and 1440: the whole day.
        case weekly(days: DayPattern, fromMinute: Int, toMinute: Int)
        case dates(from: LocalMinute, to: LocalMinute)
    }

    package enum DayPattern: Hashable, Sendable {
        /// Calendar weekdays, 1 is Sunday.
        case weekdays(Set<Int>)
        /// The `ordinal`th (1 to 5, -1 the last) such weekday of each month.
        case nth(ordinal: Int, weekday: Int)
    }

    /// A wall-clock minute of the window's zone.
    package struct LocalMinute: Hashable, Sendable {
        package var year: Int, month: Int, day: Int, hour: Int, minute: Int

        package init(year: Int, month: Int, day: Int, hour: Int, minute: Int) {
            self.year = year
            self.month = month
            self.day = day
            self.hour = hour
            self.minute = minute
        }
    }

    package let spans: [Span]
    package let timeZone: TimeZone
    let days = WindowDays()

    package init(spans: [Span], timeZone: TimeZone) {
        self.spans = spans
        self.timeZone = timeZone
    }
}

extension Window: Hashable {
    package static func == (left: Window, right: Window) -> Bool {
        left.spans == right.spans && left.timeZone == right.timeZone
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(spans)
        hasher.combine(timeZone)
    }
}
