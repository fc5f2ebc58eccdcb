package import Foundation

/// A minute that the clocks show twice on a day counts once, the first time; one that they skip means the next that
/// exists.
extension Schedule {
    /// No pattern of days that can be written is absent for longer: a fifth weekday comes at least every three months.
    private static let daysMax = 400

    /// The first of its moments behind `date`.
    ///
    /// - Returns: nil for a pattern that no day fits.
    package func next(after date: Date) -> Date? {
        // A skipped minute before midnight is made up for on the day after.
        moment(from: -1, by: 1, of: date) { $0 > date }
    }

    /// The last of its moments that is not behind `date`.
    ///
    /// - Returns: nil for a pattern that no day fits.
    package func last(notAfter date: Date) -> Date? { moment(from: 0, by: -1, of: date) { $0 <= date } }

    /// - Parameters:
    ///   - offset: Days from that of `date` to the first that is looked at.
    ///   - step: From one day to the next that is looked at.
    private func moment(from offset: Int, by step: Int, of date: Date, where isWanted: (Date) -> Bool) -> Date? {
        let calendar = Calendar(of: timeZone)
        var day = calendar.day(offset, from: calendar.startOfDay(for: date))
        for _ in 0..<Self.daysMax {
            if days.contains(day, in: calendar) {
                let moment = calendar.moment(minute, of: day)
                if isWanted(moment) { return moment }
            }
            day = calendar.day(step, from: day)
        }
        return nil
    }
}
