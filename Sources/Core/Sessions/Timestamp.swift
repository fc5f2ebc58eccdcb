package import Foundation

/// A moment in UTC that keeps the digits of its fraction as they were written.
///
/// Enterprise Manager gives 0 to 9 digits, trailing zeros dropped, and a message repeats what was read.
package struct Timestamp: Hashable, Sendable {
    /// Cut to whole seconds.
    private let second: Date
    /// The digits behind the point; empty when there was none.
    private let fraction: String
    /// With the fraction, to the precision of a `Date`.
    package let date: Date

    private init(second: Date, fraction: String) {
        self.second = second
        self.fraction = fraction
        date = fraction.isEmpty ? second : second.addingTimeInterval(Double("0." + fraction) ?? 0)
    }

    package init(_ date: Date) {
        let whole = date.timeIntervalSince1970.rounded(.down)
        let milliseconds = Int(((date.timeIntervalSince1970 - whole) * 1000).rounded(.down))
        var digits = milliseconds == 0 ? "" : String(milliseconds + 1000).dropFirst()
        while digits.hasSuffix("0") { digits.removeLast() }
        self.init(second: Date(timeIntervalSince1970: whole), fraction: String(digits))
    }

    /// Reads RFC 3339 with any offset and 0 to 9 digits of fraction; without an offset the text is taken as UTC.
    package init?(_ text: String) {
        let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        let digits = parts.count == 2 ? parts[1].prefix { $0.isASCII && $0.isNumber } : ""
        guard let head = parts.first, parts.count == 1 || (1...9).contains(digits.count) else { return nil }
        let isPlain = parts.count == 1 || parts[1].dropFirst(digits.count) == "Z"
        if isPlain, let second = Self.second(utc: head.utf8) {
            self.init(second: second, fraction: String(digits))
            return
        }
        var whole = String(head) + (parts.count == 2 ? parts[1].dropFirst(digits.count) : "")
        if whole.count == 19 { whole += "Z" }
        guard let date = try? Date.ISO8601FormatStyle().parse(whole) else { return nil }  // nil says it is no time
        self.init(second: date, fraction: String(digits))
    }

    /// Reads `2026-11-01T02:11:05`, with or without a Z: nearly all are so, and a memory holds dozens of them.
    ///
    /// - Returns: nil for all else, which the library is asked about.
    private static func second(utc text: Substring.UTF8View) -> Date? {
        let shape = Array("0000-00-00T00:00:00".utf8)
        let bytes = Array(text)
        guard bytes.count == shape.count || bytes.count == shape.count + 1 && bytes.last == UInt8(ascii: "Z") else {
            return nil
        }
        var numbers: [Int32] = [0]
        for (byte, expected) in zip(bytes, shape) {
            if expected != UInt8(ascii: "0") {
                guard byte == expected else { return nil }
                numbers.append(0)
            } else {
                guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
                numbers[numbers.count - 1] = numbers[numbers.count - 1] * 10 + Int32(byte - UInt8(ascii: "0"))
            }
        }
        // Before the calendar was changed the library counts other days.
        guard numbers[0] > 1582 else { return nil }
        var fields = tm()
        (fields.tm_year, fields.tm_mon, fields.tm_mday) = (numbers[0] - 1900, numbers[1] - 1, numbers[2])
        (fields.tm_hour, fields.tm_min, fields.tm_sec) = (numbers[3], numbers[4], numbers[5])
        let seconds = timegm(&fields)
        // What is no date comes back as another one.
        let isDate =
            (fields.tm_year, fields.tm_mon, fields.tm_mday) == (numbers[0] - 1900, numbers[1] - 1, numbers[2])
            && (fields.tm_hour, fields.tm_min, fields.tm_sec) == (numbers[3], numbers[4], numbers[5])
        return isDate ? Date(timeIntervalSince1970: TimeInterval(seconds)) : nil
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
