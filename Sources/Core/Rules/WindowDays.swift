import Foundation

/// When a window is open on single days, found once for each: calendars are dear to ask, and rules ask again and again
/// about the same days.
// Unchecked: every access to `days` holds `lock`.
final class WindowDays: @unchecked Sendable {
    struct Day {
        /// From its first moment to that of the next day.
        let extent: Range<Date>
        /// The spans that touch it.
        let open: [Range<Date>]
    }

    /// Days that are kept: those that Enterprise Manager's history has, and some.
    private static let daysMax = 64

    private let lock = NSLock()
    /// The one found last is at the end.
    private var days: [Day] = []

    /// - Parameter find: Makes the day around `date`.
    func isOpen(at date: Date, _ find: () -> Day) -> Bool {
        lock.withLock {
            let day = days.last { $0.extent.contains(date) } ?? keep(find())
            return day.open.contains { $0.contains(date) }
        }
    }

    private func keep(_ day: Day) -> Day {
        if days.count == Self.daysMax { days.removeFirst() }
        days.append(day)
        return day
    }
}
