package import Foundation

extension Window.LocalMinute {
    /// Reads the end of something: `2027-12-31`, of which the whole day belongs to it, or `2027-12-31 18:00`.
    ///
    /// The minute read is the first behind it.
    package init(endText text: String) throws(TextProblem) {
        let words = CalendarText.words(text)
        guard (1...2).contains(words.count),
            let minute = try CalendarText.localMinute(words[0], words.count == 2 ? words[1] : "00:00")
        else { throw TextProblem("is no date; write one as `2027-12-31` or `2027-12-31 18:00`") }
        self = words.count == 2 ? minute : minute.dayAfter
    }

    /// The same minute a day later, by the calendar alone.
    private var dayAfter: Self {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        guard let midnight = moment(in: calendar) else { return self }
        let next = calendar.dateComponents([.year, .month, .day], from: calendar.day(after: midnight))
        guard let year = next.year, let month = next.month, let day = next.day else { return self }
        return Self(year: year, month: month, day: day, hour: hour, minute: minute)
    }

    /// The first moment at which the clocks of the zone show it, or the next that exists.
    package func date(in timeZone: TimeZone) -> Date? { moment(in: Calendar(of: timeZone)) }
}
