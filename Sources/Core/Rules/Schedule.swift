package import Foundation

/// A moment of the wall clock that comes again: `mon-fri 08:05`.
package struct Schedule: Hashable, Sendable {
    package var days: Window.DayPattern
    /// From midnight, 0 to 1439.
    package var minute: Int
    package var timeZone: TimeZone

    package init(days: Window.DayPattern, minute: Int, timeZone: TimeZone) {
        self.days = days
        self.minute = minute
        self.timeZone = timeZone
    }
}
