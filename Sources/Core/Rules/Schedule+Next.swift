package import Foundation

extension Schedule {
    /// No pattern of days that can be written is absent for longer: a fifth weekday comes at least every three months.
    private static let daysMax = 400

    /// The first of its moments behind `date`.
    ///
    /// A minute that the clocks show twice on a day counts once, the first time; one that they skip means the next
    /// that exists.
    /// - Returns: nil for a pattern that no day fits.
    package func next(after date: Date) -> Date? {
        let calendar = Calendar(of: timeZone)
        // A skipped minute before midnight is made up for on the day after.
        var day = calendar.day(before: calendar.startOfDay(for: date))
        for _ in 0..<Self.daysMax {
            if days.contains(day, in: calendar) {
                let moment = calendar.moment(minute, of: day)
                if moment > date { return moment }
            }
            day = calendar.day(after: day)
        }
        return nil
    }
}
