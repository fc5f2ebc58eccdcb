package import Foundation

/// The ledger's form in the store, a few bytes a session: 720 of them take 13 kB.
///
/// A version byte, then each session sorted by id: flags (1 open, 2 gone, 4 id is text), the moment it was gone where
/// flagged (8 bytes, seconds since 1970, big endian), then 16 bytes of GUID or a length (2 bytes) and UTF-8.
extension Ledger {
    private static let version: UInt8 = 1

    package func encoded() -> Data {
        var data = Data([Self.version])
        data.reserveCapacity(1 + entries.count * 17)
        for (id, entry) in entries.sorted(by: { $0.key < $1.key }) {
            let guid = Self.guid(id)
            var flags: UInt8 = entry.isOpen ? 1 : 0
            if entry.goneSince != nil { flags |= 2 }
            if guid == nil { flags |= 4 }
            data.append(flags)
            if let gone = entry.goneSince {
                withUnsafeBytes(of: Int64(gone.timeIntervalSince1970).bigEndian) { data.append(contentsOf: $0) }
            }
            if let guid {
                withUnsafeBytes(of: guid.uuid) { data.append(contentsOf: $0) }
            } else {
                let text = Array(id.rawValue.utf8.prefix(Int(UInt16.max)))
                withUnsafeBytes(of: UInt16(text.count).bigEndian) { data.append(contentsOf: $0) }
                data.append(contentsOf: text)
            }
        }
        return data
    }

    /// nil when the bytes are of another version or cut short.
    package init?(encoded data: Data) {
        var bytes = data[...]
        guard bytes.popFirst() == Self.version else { return nil }
        var entries: [Session.ID: Entry] = [:]
        while let flags = bytes.popFirst() {
            var gone: Date?
            if flags & 2 != 0 {
                guard let seconds = Self.integer(&bytes, width: 8) else { return nil }
                gone = Date(timeIntervalSince1970: TimeInterval(seconds))
            }
            guard let id = flags & 4 == 0 ? Self.guidText(&bytes) : Self.text(&bytes) else { return nil }
            entries[Session.ID(rawValue: id)] = Entry(isOpen: flags & 1 != 0, goneSince: gone)
        }
        self.init(entries: entries)
    }

    /// Only a GUID whose canonical text is the id itself, so that decoding gives back the same id.
    private static func guid(_ id: Session.ID) -> UUID? {
        guard id.rawValue.utf8.count == 36 else { return nil }
        return UUID(uuidString: id.rawValue)
    }

    private static func integer(_ bytes: inout Data.SubSequence, width: Int) -> Int? {
        guard bytes.count >= width else { return nil }
        defer { bytes = bytes.dropFirst(width) }
        return bytes.prefix(width).reduce(0) { $0 << 8 | Int($1) }
    }

    private static func guidText(_ bytes: inout Data.SubSequence) -> String? {
        guard bytes.count >= 16 else { return nil }
        defer { bytes = bytes.dropFirst(16) }
        let raw = Array(bytes.prefix(16))
        let guid = raw.withUnsafeBytes { UUID(uuid: $0.loadUnaligned(as: uuid_t.self)) }
        return guid.uuidString.lowercased()
    }

    private static func text(_ bytes: inout Data.SubSequence) -> String? {
        guard let count = integer(&bytes, width: 2), bytes.count >= count else { return nil }
        defer { bytes = bytes.dropFirst(count) }
        return String(decoding: bytes.prefix(count), as: UTF8.self)
    }
}
