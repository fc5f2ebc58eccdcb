package import Foundation

/// A moment before us, as somebody types it: `2026-12-01T06:00:00Z`, `2026-12-01 06:00`, `2026-12-01` (the whole day
/// still belongs to it), `06:00`, `tomorrow 06:00`.
package enum ComingMoment: Hashable, Sendable {
    case exact(Date)
    case local(Window.LocalMinute)
    /// The next time that clocks show it, so many days later; minutes from midnight.
    case clock(minute: Int, daysAhead: Int)

    package init(configText text: String) throws(TextProblem) {
        let words = CalendarText.words(text)
        if words.count == 1, let minute = CalendarText.minute(words[0]), minute < 1440 {
            self = .clock(minute: minute, daysAhead: 0)
        } else if words.count == 2, words[0] == "tomorrow", let minute = CalendarText.minute(words[1]), minute < 1440 {
            self = .clock(minute: minute, daysAhead: 1)
        } else if words.count == 1, text.contains(/[Tt].*([Zz]|[+-]\d{2}:?\d{2})$/), let exact = Timestamp(text) {
            self = .exact(exact.date)
        } else if (1...2).contains(words.count),
            let local = try CalendarText.localMinute(words[0], words.count == 2 ? words[1] : "00:00")
        {
            self = .local(words.count == 2 ? local : try Window.LocalMinute(endText: text))
        } else {
            throw TextProblem(
                "is no moment; write one as `2026-12-01 06:00`, `2026-12-01`, `06:00`, `tomorrow 06:00` or "
                    + "`2026-12-01T06:00:00Z`")
        }
    }

    /// A time of day that is over today means the day after.
    package func date(after now: Date, in zone: TimeZone) -> Date {
        let calendar = Calendar(of: zone)
        switch self {
        case .exact(let date): return date
        case .local(let minute): return minute.date(in: zone) ?? now
        case .clock(let minute, let daysAhead):
            let date = calendar.moment(minute, of: calendar.day(daysAhead, from: now))
            return date > now ? date : calendar.moment(minute, of: calendar.day(daysAhead + 1, from: now))
        }
    }
}
