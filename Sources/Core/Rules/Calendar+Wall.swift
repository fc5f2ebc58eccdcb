import Foundation

/// The wall clock of one zone, safe where clocks are set forward and back.
extension Calendar {
    init(of timeZone: TimeZone) {
        self.init(identifier: .gregorian)
        self.timeZone = timeZone
    }

    /// The starts of the days around one; `day` is the start of its own.
    func day(before day: Date) -> Date { self.day(-1, from: day) }

    func day(after day: Date) -> Date { self.day(1, from: day) }

    /// The start of the day so many days later.
    ///
    /// From noon, which no zone skips. A Gregorian calendar has a day before and behind every other.
    func day(_ offset: Int, from moment: Date) -> Date {
        let noon = startOfDay(for: moment).addingTimeInterval(12 * 3600)
        return startOfDay(for: date(byAdding: .day, value: offset, to: noon) ?? noon)
    }

    /// The first moment of the day whose clock shows `minute` (0 to 1440), or the next that exists.
    ///
    /// - Parameter day: Its start.
    func moment(_ minute: Int, of day: Date) -> Date {
        if minute == 0 { return day }
        if minute == 1440 { return self.day(after: day) }
        let clock = DateComponents(hour: minute / 60, minute: minute % 60, second: 0)
        let found = nextDate(
            after: day.addingTimeInterval(-1), matching: clock, matchingPolicy: .nextTime, repeatedTimePolicy: .first)
        return found ?? day.addingTimeInterval(Double(minute) * 60)
    }
}

extension Window.LocalMinute {
    func moment(in calendar: Calendar) -> Date? {
        guard let noon = calendar.date(from: DateComponents(year: year, month: month, day: day, hour: 12)) else {
            return nil
        }
        return calendar.moment(hour * 60 + minute, of: calendar.startOfDay(for: noon))
    }
}
