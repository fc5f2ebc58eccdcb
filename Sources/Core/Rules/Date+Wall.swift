package import Foundation

extension Date {
    /// `Tue 2026-11-24 02:11`, as clocks in the zone show it.
    package func wallText(in zone: TimeZone) -> String {
        let calendar = Calendar(of: zone)
        let weekday = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"][calendar.component(.weekday, from: self) - 1]
        let style = Date.ISO8601FormatStyle(timeZone: zone).year().month().day().dateTimeSeparator(.space)
            .time(includingFractionalSeconds: false)
        return "\(weekday) \(formatted(style).dropLast(3))"
    }
}
