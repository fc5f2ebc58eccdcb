package import Foundation

/// A length of time as people say it: `45 s`, `11 min`, `2 h 10 min`, `3 d 4 h`.
package enum SpokenDuration {
    /// Two units at most, the smaller one left out where it is zero; seconds only below a minute.
    ///
    /// - Returns: nil for what is no length of time: negative, infinite, or beyond a thousand years.
    package static func text(_ seconds: TimeInterval) -> String? {
        guard seconds.isFinite, (0..<31_557_600_000).contains(seconds) else { return nil }
        let whole = Int(seconds.rounded())
        if whole < 60 { return "\(whole) s" }
        let minutes = (whole + 30) / 60
        if minutes < 60 { return "\(minutes) min" }
        if minutes < 24 * 60 { return pair(minutes / 60, "h", minutes % 60, "min") }
        let hours = (minutes + 30) / 60
        return pair(hours / 24, "d", hours % 24, "h")
    }

    private static func pair(_ large: Int, _ largeUnit: String, _ small: Int, _ smallUnit: String) -> String {
        small == 0 ? "\(large) \(largeUnit)" : "\(large) \(largeUnit) \(small) \(smallUnit)"
    }
}
