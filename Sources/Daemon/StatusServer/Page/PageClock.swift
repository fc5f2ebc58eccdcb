import Core
import Foundation

/// A moment as the pages show it: as people say it, and exactly.
struct Moment {
    /// RFC 3339, for machines and for those who point at it.
    let exact: String
    /// `06:58`, `yesterday 22:10`, `Tue 22:10`, `2026-11-02`.
    let spoken: String
    /// `3 h 12 min`: how long ago, or until then.
    let distance: String
}

/// Says moments in the configured zone, as of one moment.
struct PageClock: Sendable {
    let now: Date
    let zone: TimeZone

    private static let weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]

    func moment(_ time: Timestamp) -> Moment {
        Moment(
            exact: time.text, spoken: spoken(time.date),
            distance: SpokenDuration.text(abs(now.timeIntervalSince(time.date))) ?? "long")
    }

    func moment(_ date: Date) -> Moment { moment(Timestamp(date)) }

    private func spoken(_ date: Date) -> String {
        let style = Date.ISO8601FormatStyle(timeZone: zone)
        let clock = date.formatted(style.time(includingFractionalSeconds: false)).prefix(5)
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        let days = calendar.dateComponents(
            [.day], from: calendar.startOfDay(for: now), to: calendar.startOfDay(for: date)
        ).day
        switch days {
        case 0: return String(clock)
        case -1: return "yesterday \(clock)"
        case 1: return "tomorrow \(clock)"
        case let days? where abs(days) < 7:
            return "\(Self.weekdays[calendar.component(.weekday, from: date) - 1]) \(clock)"
        default: return date.formatted(style.year().month().day())
        }
    }

    /// `06:58`, of another day with that day.
    func text(_ time: Timestamp) -> String { spoken(time.date) }
}
