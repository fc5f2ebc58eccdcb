package import Foundation

extension Window {
    /// Whether a span of it has no gap. Spans that leave none only together are not found.
    package var isAlwaysOpen: Bool {
        spans.contains { span in
            guard case .weekly(.weekdays(let days), let from, let to) = span, days.count == 7 else { return false }
            return from == to || from == 0 && to == 1440
        }
    }

    /// Whether it has nothing but dates, and the last of them has passed.
    package func isOver(at now: Date) -> Bool {
        spans.allSatisfy { span in
            guard case .dates(_, let to) = span, let end = to.date(in: timeZone) else { return false }
            return end <= now
        }
    }
}
