import Foundation

extension Window.Span {
    private static let weekdays = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"]
    private static let ordinals = ["first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "last": -1]
    private static let isNone = TextProblem(
        "is no window; write one as `mon-fri 08:00-18:00`, `22:00-06:00`, `first sunday 02:00-06:00`, `sat,sun` or "
            + "`2026-12-24 18:00 - 2026-12-27 06:00`")

    /// Reads one entry of a window. Days are named in full or by three letters, upper and lower case being the same.
    package init(configText text: String) throws(TextProblem) {
        let words = text.lowercased().split(whereSeparator: \.isWhitespace)
        if words.count == 5, words[2] == "-" {
            self = try Self.dates(words)
            return
        }
        let hasTime = words.last?.contains(":") ?? false
        let minutes = try hasTime ? Self.minutes(words[words.count - 1]) : (0, 1440)
        let days = words.dropLast(hasTime ? 1 : 0)
        guard hasTime || !days.isEmpty else { throw Self.isNone }
        self = .weekly(days: try Self.days(Array(days)), fromMinute: minutes.0, toMinute: minutes.1)
    }

    private static func days(_ words: [Substring]) throws(TextProblem) -> Window.DayPattern {
        switch words.count {
        case 0: return .weekdays(Set(1...7))
        case 1: return .weekdays(try weekdays(words[0]))
        case 2:
            guard let ordinal = ordinals[String(words[0])] else { throw isNone }
            return .nth(ordinal: ordinal, weekday: try weekday(words[1]))
        default: throw isNone
        }
    }

    private static func weekdays(_ text: Substring) throws(TextProblem) -> Set<Int> {
        var days: Set<Int> = []
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            let ends = part.split(separator: "-", omittingEmptySubsequences: false)
            guard ends.count <= 2, let first = ends.first, let last = ends.last else { throw isNone }
            var day = try weekday(first)
            let end = try weekday(last)
            days.insert(day)
            while day != end {
                day = day % 7 + 1
                days.insert(day)
            }
        }
        return days
    }

    private static func weekday(_ name: Substring) throws(TextProblem) -> Int {
        guard let index = weekdays.firstIndex(where: { $0 == name || $0.prefix(3) == name }) else { throw isNone }
        return index + 1
    }

    private static func minutes(_ text: Substring) throws(TextProblem) -> (Int, Int) {
        let ends = text.split(separator: "-", omittingEmptySubsequences: false)
        guard ends.count == 2, let from = minute(ends[0]), let to = minute(ends[1]), from < 1440 else { throw isNone }
        return (from, to)
    }

    /// Minutes from midnight, 24:00 included.
    private static func minute(_ text: Substring) -> Int? {
        guard let match = text.wholeMatch(of: /([0-9]{1,2}):([0-9]{2})/), let hour = Int(match.output.1),
            let minute = Int(match.output.2), minute < 60, hour < 24 || hour == 24 && minute == 0
        else { return nil }
        return hour * 60 + minute
    }

    private static func dates(_ words: [Substring]) throws(TextProblem) -> Self {
        let from = try localMinute(words[0], words[1])
        let to = try localMinute(words[3], words[4])
        guard from < to else { throw TextProblem("is a window that ends before it begins") }
        return .dates(from: from, to: to)
    }

    private static func localMinute(_ date: Substring, _ time: Substring) throws(TextProblem) -> Window.LocalMinute {
        guard let match = date.wholeMatch(of: /([0-9]{4})-([0-9]{2})-([0-9]{2})/), let year = Int(match.output.1),
            let month = Int(match.output.2), let day = Int(match.output.3), let minute = minute(time), minute < 1440
        else { throw isNone }
        let calendar = Calendar(identifier: .gregorian)
        let components = DateComponents(calendar: calendar, year: year, month: month, day: day)
        guard components.isValidDate(in: calendar) else { throw TextProblem("names a day that no calendar has") }
        return Window.LocalMinute(year: year, month: month, day: day, hour: minute / 60, minute: minute % 60)
    }
}

extension Window.LocalMinute: Comparable {
    package static func < (left: Self, right: Self) -> Bool { left.fields.lexicographicallyPrecedes(right.fields) }

    private var fields: [Int] { [year, month, day, hour, minute] }
}
