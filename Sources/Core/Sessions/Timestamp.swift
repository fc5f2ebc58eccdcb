package import Foundation

/// A moment in UTC that keeps the digits of its fraction as they were written.
///
/// Enterprise Manager gives 0 to 9 digits, trailing zeros dropped, and a message repeats what was read.
package struct Timestamp: Hashable, Sendable {
    /// Cut to whole seconds.
    private let second: Date
    /// The digits behind the point; empty when there was none.
    private let fraction: String

    package init(_ date: Date) {
        let whole = date.timeIntervalSince1970.rounded(.down)
        let milliseconds = Int(((date.timeIntervalSince1970 - whole) * 1000).rounded(.down))
        second = Date(timeIntervalSince1970: whole)
        var digits = milliseconds == 0 ? "" : String(milliseconds + 1000).dropFirst()
        while digits.hasSuffix("0") { digits.removeLast() }
        fraction = String(digits)
    }

    /// Reads RFC 3339 with any offset and 0 to 9 digits of fraction; without an offset the text is taken as UTC.
    package init?(_ text: String) {
        let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        let digits = parts.count == 2 ? parts[1].prefix { $0.isASCII && $0.isNumber } : ""
        guard let head = parts.first, parts.count == 1 || (1...9).contains(digits.count) else { return nil }
        var whole = String(head) + (parts.count == 2 ? parts[1].dropFirst(digits.count) : "")
        if whole.count == 19 { whole += "Z" }
        guard let date = try? Date.ISO8601FormatStyle().parse(whole) else { return nil }  // nil says it is no time
        second = date
        fraction = String(digits)
    }

    /// With the fraction, to the precision of a `Date`.
    package var date: Date {
        fraction.isEmpty ? second : second.addingTimeInterval(Double("0." + fraction) ?? 0)
    }

    /// RFC 3339 in UTC: `2026-11-01T02:11:05.64Z`.
    package var text: String {
        let whole = second.formatted(.iso8601)
        return fraction.isEmpty ? whole : whole.dropLast() + "." + fraction + "Z"
    }
}

extension Timestamp: Comparable {
    package static func < (left: Self, right: Self) -> Bool {
        left.second == right.second ? left.fraction < right.fraction : left.second < right.second
    }
}

extension Timestamp: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let value = Timestamp(text) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "no RFC 3339 time: \(text)")
        }
        self = value
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}
