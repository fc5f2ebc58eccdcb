import Core
import Foundation

/// The one window of the random histories, from 22:00 to 06:00. Their clock counts minutes from a Monday's midnight.
enum Night {
    static let name = "night"
    static let window = Window(
        spans: [.weekly(days: .weekdays(Set(1...7)), fromMinute: 22 * 60, toMinute: 6 * 60)], timeZone: .gmt)

    static func contains(_ minute: Int) -> Bool {
        let ofDay = ((minute % 1440) + 1440) % 1440
        return ofDay >= 22 * 60 || ofDay < 6 * 60
    }

    /// `day 0 22:05`.
    static func words(_ minute: Int) -> String {
        let day = Int((Double(minute) / 1440).rounded(.down))
        let ofDay = minute - day * 1440
        let (hour, rest) = ("\(100 + ofDay / 60)".dropFirst(), "\(100 + ofDay % 60)".dropFirst())
        return "day \(day) \(hour):\(rest)"
    }

    /// 2026-03-02 00:00 UTC, a Monday.
    static func date(_ minute: Int) -> Date { Date(timeIntervalSince1970: 1_772_409_600 + Double(minute) * 60) }
}
