package import Foundation

extension RuleTest.Moment {
    private static let daysMax = 366

    /// Reads `01:00` (on the test's Monday), `tue 01:00`, `+2d 01:00` or `2026-12-24 18:00`.
    package init(configText text: String) throws(TextProblem) {
        let words = CalendarText.words(text)
        guard (1...2).contains(words.count), let minute = words.last.flatMap(CalendarText.minute), minute < 1440 else {
            throw Self.isNone
        }
        guard words.count == 2 else {
            self = .day(0, minute: minute)
            return
        }
        if let weekday = CalendarText.weekday(words[0]) {
            self = .weekday(weekday, minute: minute)
        } else if let match = words[0].wholeMatch(of: /\+([0-9]{1,3})d/), let days = Int(match.output.1) {
            guard days <= Self.daysMax else { throw TextProblem("is more than \(Self.daysMax) days away") }
            self = .day(days, minute: minute)
        } else if let date = try CalendarText.localMinute(words[0], words[1]) {
            self = .date(date)
        } else {
            throw Self.isNone
        }
    }

    /// The moment itself.
    ///
    /// - Parameter monday: Any moment of the test's Monday.
    package func date(from monday: Date, in timeZone: TimeZone) -> Date? {
        let calendar = Calendar(of: timeZone)
        switch self {
        case .date(let minute): return minute.date(in: timeZone)
        case .day(let days, let minute): return calendar.moment(minute, of: calendar.day(days, from: monday))
        case .weekday(let weekday, let minute):
            // A week begins on its Monday, which is 2.
            return calendar.moment(minute, of: calendar.day((weekday + 5) % 7, from: monday))
        }
    }

    private static let isNone = TextProblem(
        "is no time of a test; write one as `01:00` (on a Monday), `tue 01:00`, `+2d 01:00` or `2026-12-24 18:00`")
}
