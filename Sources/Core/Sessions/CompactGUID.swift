/// A GUID as a number: 16 bytes, where its text takes 36 and a piece of memory of its own.
package struct CompactGUID: Hashable, Sendable {
    let high: UInt64
    let low: UInt64

    static let textCount = 36

    init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// Reads `821cc74e-9447-40b6-a2df-90aa47101233` in either case, and nothing else.
    ///
    /// Not any collection of bytes: a generic one would be called unspecialised from beyond this module's wall.
    package init?(_ text: UnsafeBufferPointer<UInt8>) {
        guard text.count == Self.textCount else { return nil }
        var (high, low): (UInt64, UInt64) = (0, 0)
        for place in 0..<Self.textCount {
            let byte = text[place]
            if Self.isDash(place) {
                guard byte == UInt8(ascii: "-") else { return nil }
                continue
            }
            guard let digit = Self.digit(byte) else { return nil }
            if place < 18 { high = high << 4 | digit } else { low = low << 4 | digit }
        }
        self.init(high: high, low: low)
    }

    /// In lower case.
    var text: String {
        String(unsafeUninitializedCapacity: Self.textCount) { bytes in
            var digit = 0
            for place in 0..<Self.textCount {
                guard !Self.isDash(place) else {
                    bytes[place] = UInt8(ascii: "-")
                    continue
                }
                let value = UInt8((digit < 16 ? high : low) >> UInt64(60 - digit % 16 * 4) & 0xF)
                bytes[place] = value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
                digit += 1
            }
            return Self.textCount
        }
    }

    private static func isDash(_ place: Int) -> Bool { place == 8 || place == 13 || place == 18 || place == 23 }

    private static func digit(_ byte: UInt8) -> UInt64? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt64(byte - UInt8(ascii: "0"))
        case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt64(byte - UInt8(ascii: "a") + 10)
        case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt64(byte - UInt8(ascii: "A") + 10)
        default: nil
        }
    }
}

extension CompactGUID: Comparable {
    /// As their texts.
    package static func < (left: CompactGUID, right: CompactGUID) -> Bool {
        left.high == right.high ? left.low < right.low : left.high < right.high
    }
}
