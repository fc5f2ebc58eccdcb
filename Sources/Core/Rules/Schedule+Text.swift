package import Foundation

extension Schedule {
    /// Reads `mon-fri 08:05`, `first monday 07:00`, or `08:05` alone for every day.
    package init(configText text: String, timeZone: TimeZone = .gmt) throws(TextProblem) {
        let words = CalendarText.words(text)
        guard let minute = words.last.flatMap(CalendarText.minute), minute < 1440,
            let days = CalendarText.days(words.dropLast())
        else { throw TextProblem("is no time; write one as `mon-fri 08:05`, `first monday 07:00` or `08:05`") }
        self.init(days: days, minute: minute, timeZone: timeZone)
    }
}
