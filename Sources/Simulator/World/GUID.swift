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
        String(unsafeUninitializedCapacity: 36) { buffer in
            var place = 0
            for digit in 0..<32 {
                if digit == 8 || digit == 12 || digit == 16 || digit == 20 {
                    buffer[place] = UInt8(ascii: "-")
                    place += 1
                }
                let word = digit < 16 ? high : low
                let value = UInt8(truncatingIfNeeded: word >> UInt64(60 - digit % 16 * 4)) & 0xF
                buffer[place] = value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
                place += 1
            }
            return place
        }
    }
}
