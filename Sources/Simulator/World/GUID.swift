import Foundation

/// The identity Enterprise Manager gives to jobs, sessions and servers, as its 128 bits in the order they are written.
package struct GUID: Hashable, Sendable, CustomStringConvertible {
    /// `aaaaaaaa-bbbb-cccc`.
    package let high: UInt64
    /// `dddd-eeeeeeeeeeee`.
    package let low: UInt64

    package init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// - Returns: Nil where `text` is no GUID. Upper and lower case are read alike.
    package init?(_ text: some StringProtocol) {
        guard let uuid = UUID(uuidString: String(text)) else { return nil }
        let bytes = withUnsafeBytes(of: uuid.uuid) { Array($0) }
        let words = [bytes[..<8], bytes[8...]].map { $0.reduce(UInt64(0)) { $0 << 8 | UInt64($1) } }
        self.init(high: words[0], low: words[1])
    }

    /// A random GUID of version 4, as the server makes them.
    init(using generator: inout SeededGenerator) {
        high = generator.next() & 0xFFFF_FFFF_FFFF_0FFF | 0x4000
        low = generator.next() & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000
    }

    /// Lower case with hyphens: the only form Enterprise Manager writes.
    package var description: String {
        let digits = Self.hex(high) + Self.hex(low)
        let groups = [0..<8, 8..<12, 12..<16, 16..<20, 20..<32].map { String(decoding: digits[$0], as: UTF8.self) }
        return groups.joined(separator: "-")
    }

    private static func hex(_ word: UInt64) -> [UInt8] {
        let text = String(word, radix: 16)
        return Array((String(repeating: "0", count: 16 - text.utf8.count) + text).utf8)
    }
}
