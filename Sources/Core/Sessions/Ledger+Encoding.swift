package import Foundation

/// The ledger's form in the store, a few bytes a session: 720 of them take 13 kB.
///
/// A version byte, then each session sorted by id: flags (1 open, 2 gone, 4 id is text), the moment it was gone where
/// flagged (8 bytes, seconds since 1970, big endian), then 16 bytes of GUID or a length (2 bytes) and UTF-8.
extension Ledger {
    private static let version: UInt8 = 1

    package func encoded() -> Data {
        var bytes: [UInt8] = [Self.version]
        bytes.reserveCapacity(1 + entries.count * 17)
        for (id, entry) in entries.sorted(by: { $0.key < $1.key }) {
            var flags: UInt8 = entry.isOpen ? 1 : 0
            if entry.goneSince != nil { flags |= 2 }
            if case .text = id.form { flags |= 4 }
            bytes.append(flags)
            if let gone = entry.goneSince { Self.append(Int64(gone.timeIntervalSince1970), to: &bytes) }
            switch id.form {
            case .guid(let guid):
                Self.append(guid.high, to: &bytes)
                Self.append(guid.low, to: &bytes)
            case .text(let text):
                let text = text.utf8.prefix(Int(UInt16.max))
                Self.append(UInt16(text.count), to: &bytes)
                bytes.append(contentsOf: text)
            }
        }
        return Data(bytes)
    }

    /// nil when the bytes are of another version or cut short.
    package init?(encoded data: Data) {
        var bytes = [UInt8](data)[...]
        guard bytes.popFirst() == Self.version else { return nil }
        var entries: [Session.ID: Entry] = [:]
        entries.reserveCapacity(bytes.count / 17)
        while let flags = bytes.popFirst() {
            var gone: Date?
            if flags & 2 != 0 {
                guard let seconds: Int64 = Self.integer(&bytes) else { return nil }
                gone = Date(timeIntervalSince1970: TimeInterval(seconds))
            }
            guard let id = flags & 4 == 0 ? Self.guid(&bytes) : Self.text(&bytes) else { return nil }
            entries[id] = Entry(isOpen: flags & 1 != 0, goneSince: gone)
        }
        self.init(entries: entries)
    }

    private static func append(_ integer: some FixedWidthInteger, to bytes: inout [UInt8]) {
        withUnsafeBytes(of: integer.bigEndian) { bytes.append(contentsOf: $0) }
    }

    private static func integer<Value: FixedWidthInteger>(_ bytes: inout ArraySlice<UInt8>) -> Value? {
        let width = Value.bitWidth / 8
        guard bytes.count >= width else { return nil }
        defer { bytes = bytes.dropFirst(width) }
        return bytes.prefix(width).reduce(0) { $0 << 8 | Value(truncatingIfNeeded: $1) }
    }

    private static func guid(_ bytes: inout ArraySlice<UInt8>) -> Session.ID? {
        guard let high: UInt64 = integer(&bytes), let low: UInt64 = integer(&bytes) else { return nil }
        return Session.ID(CompactGUID(high: high, low: low))
    }

    private static func text(_ bytes: inout ArraySlice<UInt8>) -> Session.ID? {
        guard let count: UInt16 = integer(&bytes), bytes.count >= count else { return nil }
        defer { bytes = bytes.dropFirst(Int(count)) }
        return Session.ID(rawValue: String(decoding: bytes.prefix(Int(count)), as: UTF8.self))
    }
}
