extension Window.Span {
    private static let isNone = TextProblem(
        "is no window; write one as `mon-fri 08:00-18:00`, `22:00-06:00`, `first sunday 02:00-06:00`, `sat,sun` or "
            + "`2026-12-24 18:00 - 2026-12-27 06:00`")

    /// Reads one entry of a window. Days are named in full or by three letters, upper and lower case being the same.
    package init(configText text: String) throws(TextProblem) {
        let words = CalendarText.words(text)
        if words.count == 5, words[2] == "-" {
            self = try Self.dates(words)
            return
        }
        let hasTime = words.last?.contains(":") ?? false
        let minutes = try hasTime ? Self.minutes(words[words.count - 1]) : (0, 1440)
        let days = Array(words.dropLast(hasTime ? 1 : 0))
        guard hasTime || !days.isEmpty, let pattern = CalendarText.days(days) else { throw Self.isNone }
        self = .weekly(days: pattern, fromMinute: minutes.0, toMinute: minutes.1)
    }

    private static func minutes(_ text: Substring) throws(TextProblem) -> (Int, Int) {
        let ends = text.split(separator: "-", omittingEmptySubsequences: false)
        guard ends.count == 2, let from = CalendarText.minute(ends[0]), let to = CalendarText.minute(ends[1]),
            from < 1440
        else { throw isNone }
        return (from, to)
    }

    private static func dates(_ words: [Substring]) throws(TextProblem) -> Self {
        guard let from = try CalendarText.localMinute(words[0], words[1]),
            let to = try CalendarText.localMinute(words[3], words[4])
        else { throw isNone }
        guard from < to else { throw TextProblem("is a window that ends before it begins") }
        return .dates(from: from, to: to)
    }
}

extension Window.LocalMinute: Comparable {
    package static func < (left: Self, right: Self) -> Bool { left.fields.lexicographicallyPrecedes(right.fields) }

    private var fields: [Int] { [year, month, day, hour, minute] }
}
