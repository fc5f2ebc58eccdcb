import Foundation

extension Date {
    /// As the `Date` header has it: `Tue, 15 Nov 1994 12:45:26 GMT`.
    var httpHeader: String {
        verbatim(
            """
            \(weekday: .abbreviated), \(day: .twoDigits) \(month: .abbreviated) \(year: .padded(4)) \
            \(hour: .twoDigits(clock: .twentyFourHour, hourCycle: .zeroBased)):\
            \(minute: .twoDigits):\(second: .twoDigits) GMT
            """)
    }

    /// In English, whatever the machine speaks.
    func verbatim(_ format: FormatString, in timeZone: TimeZone = .gmt) -> String {
        formatted(
            VerbatimFormatStyle(
                format: format, locale: Locale(identifier: "en_US_POSIX"), timeZone: timeZone,
                calendar: Calendar(identifier: .gregorian)))
    }
}
