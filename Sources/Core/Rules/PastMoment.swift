package import Foundation

/// A moment behind us, as somebody types it: `2026-11-24T02:00:00Z`, `2026-11-24 02:00`, `02:00`, `yesterday 02:00`.
package enum PastMoment: Hashable, Sendable {
    case exact(Date)
    case local(Window.LocalMinute)
    /// The last time that clocks showed it, so many days before; minutes from midnight.
    case clock(minute: Int, daysAgo: Int)

    package init(configText text: String) throws(TextProblem) {
        let words = CalendarText.words(text)
        if words.count == 1, let minute = CalendarText.minute(words[0]), minute < 1440 {
            self = .clock(minute: minute, daysAgo: 0)
        } else if words.count == 2, words[0] == "yesterday", let minute = CalendarText.minute(words[1]), minute < 1440 {
            self = .clock(minute: minute, daysAgo: 1)
        } else if words.count == 2, let local = try CalendarText.localMinute(words[0], words[1]) {
            self = .local(local)
        } else if words.count == 1, text.contains(/[Tt].*([Zz]|[+-]\d{2}:?\d{2})$/), let exact = Timestamp(text) {
            self = .exact(exact.date)
        } else {
            throw TextProblem(
                "is no moment; write one as `2026-11-24 02:00`, `02:00`, `yesterday 02:00` or `2026-11-24T02:00:00Z`")
        }
    }

    /// A time of day that is still to come today means the day before.
    package func date(before now: Date, in zone: TimeZone) -> Date {
        let calendar = Calendar(of: zone)
        switch self {
        case .exact(let date): return date
        case .local(let minute): return minute.date(in: zone) ?? now
        case .clock(let minute, let daysAgo):
            let date = calendar.moment(minute, of: calendar.day(-daysAgo, from: now))
            return date <= now ? date : calendar.moment(minute, of: calendar.day(-daysAgo - 1, from: now))
        }
    }
}
