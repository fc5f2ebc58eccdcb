package import Foundation

/// How long the last successful sessions of a job took, and what that makes usual. Stored as the list alone.
package struct RecentDurations: Hashable, Sendable {
    package static let countMax = 20
    package static let countMin = 5

    /// Oldest first, at most `countMax`.
    private(set) var seconds: [TimeInterval] = []
    /// Their median, found once for all the times that it is asked for; nil below `countMin` of them.
    package private(set) var usual: TimeInterval?

    package init() {}

    private init(_ seconds: [TimeInterval]) {
        self.seconds = seconds
        usual = Self.median(of: seconds)
    }

    var isFull: Bool { seconds.count >= Self.countMax }

    mutating func append(_ duration: TimeInterval) {
        if isFull { seconds.removeFirst() }
        seconds.append(duration)
        usual = Self.median(of: seconds)
    }

    private static func median(of seconds: [TimeInterval]) -> TimeInterval? {
        guard seconds.count >= countMin else { return nil }
        let sorted = seconds.sorted()
        let middle = sorted.count / 2
        return sorted.count.isMultiple(of: 2) ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle]
    }
}

extension RecentDurations: Codable {
    package init(from decoder: any Decoder) throws {
        self.init(try decoder.singleValueContainer().decode([TimeInterval].self))
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(seconds)
    }
}
