package import Foundation

/// When a job starts by itself, learnt from its starts.
package struct Rhythm: Hashable, Sendable {
    /// Starts that it takes to learn one.
    package static let startsMin = 5

    private enum Beat: Hashable, Sendable {
        /// Calendar weekdays, 1 is Sunday, and minutes from midnight.
        case days(Set<Int>, minute: Int)
        /// The same day of each month, 31 being the last.
        case monthDay(Int, minute: Int)
        /// The nth such weekday of each month.
        case monthWeekday(ordinal: Int, weekday: Int, minute: Int)
        /// Seconds.
        case every(TimeInterval)
    }

    private static let day: TimeInterval = 86400
    /// How far single starts may lie from the rhythm: minutes of the day, and parts of an interval.
    private static let minutesApartMax = 90
    private static let intervalShare = 0.15
    /// The share of starts that must keep it.
    private static let regularShare = 0.8

    private let beat: Beat
    private let timeZone: TimeZone

    /// nil where the starts are too few, or follow no rhythm.
    ///
    /// - Parameter starts: Oldest first, retries left out.
    package init?(starts: [Date], timeZone: TimeZone) {
        guard starts.count >= Self.startsMin else { return nil }
        let intervals = zip(starts.dropFirst(), starts).map { $0.timeIntervalSince($1) }
        let median = intervals.sorted()[intervals.count / 2]
        guard let beat = Self.beat(starts, intervals, median: median, in: timeZone) else { return nil }
        self.beat = beat
        self.timeZone = timeZone
    }

    private static func beat(
        _ starts: [Date], _ intervals: [TimeInterval], median: TimeInterval, in timeZone: TimeZone
    ) -> Beat? {
        switch median / day {
        case 0.8...1.2, 6.5...7.5:
            let calendar = Calendar(of: timeZone)
            guard let minute = minute(of: starts, in: calendar) else { return nil }
            let seen = Set(starts.map { calendar.component(.weekday, from: $0) })
            // Days that were skipped show which weekdays it keeps; without any it runs every day.
            let isEveryDay = median < 2 * day && intervals.allSatisfy { $0 < 1.5 * day }
            return .days(isEveryDay ? Set(1...7) : seen, minute: minute)
        case 27...32:
            let calendar = Calendar(of: timeZone)
            guard let minute = minute(of: starts, in: calendar) else { return nil }
            return monthly(starts, minute: minute, in: calendar)
        default:
            let regular = intervals.count { abs($0 - median) <= median * intervalShare }
            return Double(regular) >= Double(intervals.count) * regularShare && median >= 60 ? .every(median) : nil
        }
    }

    private static func monthly(_ starts: [Date], minute: Int, in calendar: Calendar) -> Beat? {
        let days = Set(starts.map { calendar.component(.day, from: $0) })
        if days.count == 1, let day = days.first { return .monthDay(day, minute: minute) }
        let isLast = starts.allSatisfy { calendar.component(.day, from: $0 + day) == 1 }
        if isLast { return .monthDay(31, minute: minute) }
        let weekdays = Set(starts.map { calendar.component(.weekday, from: $0) })
        let ordinals = Set(starts.map { (calendar.component(.day, from: $0) - 1) / 7 + 1 })
        guard weekdays.count == 1, ordinals.count == 1, let weekday = weekdays.first, let ordinal = ordinals.first
        else { return nil }
        return .monthWeekday(ordinal: ordinal, weekday: weekday, minute: minute)
    }

    /// The usual minute of the day, nil where most starts do not keep it.
    private static func minute(of starts: [Date], in calendar: Calendar) -> Int? {
        let minutes = starts.map { calendar.component(.hour, from: $0) * 60 + calendar.component(.minute, from: $0) }
        guard let reference = minutes.last else { return nil }
        // Around the last one, so that 23:50 and 00:10 are neighbours.
        let offsets = minutes.map { ($0 - reference + 720 + 1440) % 1440 - 720 }.sorted()
        let middle = offsets[offsets.count / 2]
        let regular = offsets.count { abs($0 - middle) <= minutesApartMax }
        guard Double(regular) >= Double(offsets.count) * regularShare else { return nil }
        return (reference + middle + 1440) % 1440
    }

    /// The first start that is due clearly behind `date`; one just begun is not due again.
    package func next(after date: Date) -> Date? {
        switch beat {
        case .every(let interval): return date + interval
        case .days(let weekdays, let minute):
            let calendar = Calendar(of: timeZone)
            return moment(minute, of: date + Self.day / 2, in: calendar) {
                weekdays.contains(calendar.component(.weekday, from: $0))
            }
        case .monthDay(let number, let minute):
            let calendar = Calendar(of: timeZone)
            return moment(minute, of: date + Self.day * 14, in: calendar) { day in
                let last = calendar.range(of: .day, in: .month, for: day)?.count ?? 31
                return calendar.component(.day, from: day) == min(number, last)
            }
        case .monthWeekday(let ordinal, let weekday, let minute):
            let calendar = Calendar(of: timeZone)
            return moment(minute, of: date + Self.day * 14, in: calendar) { day in
                calendar.component(.weekday, from: day) == weekday
                    && (calendar.component(.day, from: day) - 1) / 7 + 1 == ordinal
            }
        }
    }

    /// The first moment from `date` on whose clock shows `minute`, on a day of the rhythm.
    private func moment(_ minute: Int, of date: Date, in calendar: Calendar, _ isDay: (Date) -> Bool) -> Date? {
        // From noon, which no zone skips. Two months hold every rhythm's next day.
        let noon = calendar.startOfDay(for: date) + Self.day / 2
        for offset in 0...62 {
            guard let day = calendar.date(byAdding: .day, value: offset, to: noon), isDay(day) else { continue }
            let found = calendar.moment(minute, of: calendar.startOfDay(for: day))
            if found >= date { return found }
        }
        return nil
    }
}
