package import Foundation

extension Window {
    /// Whether the moment lies in one of the spans; an end does not belong to its span.
    ///
    /// A span is the time between two moments, not a set of readings of the clock: where the clock is set back, a
    /// reading that comes twice means the first, and where it is set forward, one that is skipped means the next that
    /// exists.
    package func contains(_ date: Date) -> Bool {
        days.isOpen(at: date) { day(around: date) }
    }

    private func day(around date: Date) -> WindowDays.Day {
        let calendar = Calendar(of: timeZone)
        let start = calendar.startOfDay(for: date)
        return WindowDays.Day(
            extent: start..<max(start, calendar.day(after: start)),
            open: spans.flatMap { $0.stretches(touching: start, in: calendar) }
        )
    }
}

extension Window.Span {
    /// - Parameter day: Its start.
    fileprivate func stretches(touching day: Date, in calendar: Calendar) -> [Range<Date>] {
        switch self {
        case .dates(let from, let to):
            guard let start = from.moment(in: calendar), let end = to.moment(in: calendar), start < end else {
                return []
            }
            return [start..<end]
        case .weekly(let days, let from, let to):
            // A span lasts a day at most, so it began today or yesterday.
            return [day, calendar.day(before: day)].compactMap { day in
                guard days.contains(day, in: calendar) else { return nil }
                let start = calendar.moment(from, of: day)
                let end = to > from ? calendar.moment(to, of: day) : calendar.moment(to, of: calendar.day(after: day))
                return start < end ? start..<end : nil
            }
        }
    }
}

extension Window.DayPattern {
    /// - Parameter day: A moment of the day.
    func contains(_ day: Date, in calendar: Calendar) -> Bool {
        let weekday = calendar.component(.weekday, from: day)
        switch self {
        case .weekdays(let weekdays): return weekdays.contains(weekday)
        case .nth(let ordinal, let wanted):
            guard weekday == wanted else { return false }
            let number = calendar.component(.day, from: day)
            if ordinal > 0 { return (number - 1) / 7 + 1 == ordinal }
            return number + 7 > (calendar.range(of: .day, in: .month, for: day)?.count ?? 31)
        }
    }
}
