package import Foundation

extension Window {
    /// Whether the moment lies in one of the spans; an end does not belong to its span.
    ///
    /// A span is the time between two moments, not a set of readings of the clock: where the clock is set back, a
    /// reading that comes twice means the first, and where it is set forward, one that is skipped means the next that
    /// exists.
    package func contains(_ date: Date) -> Bool {
        let calendar = Calendar(of: timeZone)
        return spans.contains { $0.contains(date, in: calendar) }
    }
}

extension Window.Span {
    fileprivate func contains(_ date: Date, in calendar: Calendar) -> Bool {
        switch self {
        case .dates(let from, let to):
            guard let start = from.moment(in: calendar), let end = to.moment(in: calendar) else { return false }
            return start <= date && date < end
        case .weekly(let days, let from, let to):
            // A span lasts a day at most, so it began today or yesterday.
            let today = calendar.startOfDay(for: date)
            return [today, calendar.day(before: today)].contains { day in
                guard days.contains(day, in: calendar) else { return false }
                let end = to > from ? calendar.moment(to, of: day) : calendar.moment(to, of: calendar.day(after: day))
                return calendar.moment(from, of: day) <= date && date < end
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
