import Foundation

/// How the configuration writes days and times of the wall clock. What can not be read is nil.
enum CalendarText {
    private static let weekdays = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"]
    private static let ordinals = ["first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "last": -1]

    /// Lower case, split at spaces.
    static func words(_ text: String) -> [Substring] { text.lowercased().split(whereSeparator: \.isWhitespace) }

    /// No words for every day, `mon-fri`, `sat,sun`, or `first sunday`.
    static func days(_ words: [Substring]) -> Window.DayPattern? {
        switch words.count {
        case 0: return .weekdays(Set(1...7))
        case 1: return weekdays(words[0]).map { .weekdays($0) }
        case 2:
            guard let ordinal = ordinals[String(words[0])], let weekday = weekday(words[1]) else { return nil }
            return .nth(ordinal: ordinal, weekday: weekday)
        default: return nil
        }
    }

    private static func weekdays(_ text: Substring) -> Set<Int>? {
        var days: Set<Int> = []
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            let ends = part.split(separator: "-", omittingEmptySubsequences: false)
            guard ends.count <= 2, var day = ends.first.flatMap(weekday), let end = ends.last.flatMap(weekday) else {
                return nil
            }
            days.insert(day)
            while day != end {
                day = day % 7 + 1
                days.insert(day)
            }
        }
        return days
    }

    /// 1 is Sunday. Named in full or by three letters.
    static func weekday(_ name: Substring) -> Int? {
        weekdays.firstIndex { $0 == name || $0.prefix(3) == name }.map { $0 + 1 }
    }

    /// Minutes from midnight, 24:00 included.
    static func minute(_ text: Substring) -> Int? {
        guard let match = text.wholeMatch(of: /([0-9]{1,2}):([0-9]{2})/), let hour = Int(match.output.1),
            let minute = Int(match.output.2), minute < 60, hour < 24 || hour == 24 && minute == 0
        else { return nil }
        return hour * 60 + minute
    }

    /// `2026-12-24` and `18:00`.
    ///
    /// - Throws: Where it has the form of a date and no calendar has the day.
    static func localMinute(_ date: Substring, _ time: Substring) throws(TextProblem) -> Window.LocalMinute? {
        guard let match = date.wholeMatch(of: /([0-9]{4})-([0-9]{2})-([0-9]{2})/), let year = Int(match.output.1),
            let month = Int(match.output.2), let day = Int(match.output.3), let minute = minute(time), minute < 1440
        else { return nil }
        let calendar = Calendar(identifier: .gregorian)
        let components = DateComponents(calendar: calendar, year: year, month: month, day: day)
        guard components.isValidDate(in: calendar) else { throw TextProblem("names a day that no calendar has") }
        return Window.LocalMinute(year: year, month: month, day: day, hour: minute / 60, minute: minute % 60)
    }
}
