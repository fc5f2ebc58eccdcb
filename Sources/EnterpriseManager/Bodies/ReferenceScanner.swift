import Core
import Foundation

/// Reads the identities of a list body in JSON and skips the rest: `UID` and `Name` of each object of the top-level
/// `Refs`, in any letter case (v13 writes `refs`, `uid`).
///
/// Written by hand because a list of 720 sessions is read at each change: eight times as fast as a decoder of whole
/// values. It checks nesting and the ends of strings, not that numbers and words are well formed.
struct ReferenceScanner {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var place = 0

    /// - Parameter body: Without a byte order mark.
    /// - Returns: In the order of the list; empty for `[]`, `null` and an object without members.
    static func references(in body: ArraySlice<UInt8>) throws(BodyError) -> [SessionReference] {
        let result = body.withUnsafeBufferPointer { bytes in
            Result { () throws(BodyError) in try references(in: bytes) }
        }
        return try result.get()
    }

    static func references(in bytes: UnsafeBufferPointer<UInt8>) throws(BodyError) -> [SessionReference] {
        var scanner = ReferenceScanner(bytes: bytes)
        return try scanner.list()
    }

    private init(bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
    }

    // MARK: - The shape of a list

    private mutating func list() throws(BodyError) -> [SessionReference] {
        var found: [SessionReference] = []
        var hasMembers = false
        var hasList = false
        try object { (scanner, name) throws(BodyError) in
            hasMembers = true
            let isList = scanner.isSame(name, "refs")
            guard !isList || !hasList else { throw BodyError("the body has two lists", at: name.lowerBound) }
            hasList = hasList || isList
            guard isList, scanner.peek() != UInt8(ascii: "n") else { return try scanner.skipValue(depth: 1) }
            try scanner.array { (scanner) throws(BodyError) in found.append(try scanner.reference()) }
        }
        skipSpace()
        guard place == bytes.count else { throw unexpected() }
        guard hasList || !hasMembers else { throw BodyError("the body is no list: it has members, but no Refs") }
        return found
    }

    private mutating func reference() throws(BodyError) -> SessionReference {
        let start = place
        var id: Session.ID?
        var title: String?
        try object { (scanner, name) throws(BodyError) in
            let isText = scanner.peek() == UInt8(ascii: "\"")
            if isText, scanner.isSame(name, "uid") {
                guard id == nil else { throw BodyError("a reference has two UIDs", at: start) }
                id = try scanner.identity()
            } else if isText, scanner.isSame(name, "name") {
                guard title == nil else { throw BodyError("a reference has two names", at: start) }
                title = try scanner.text(try scanner.string())
            } else {
                try scanner.skipValue(depth: 3)
            }
        }
        guard let id else { throw BodyError("a reference has no UID", at: start) }
        return SessionReference(id: id, name: title ?? "")
    }

    /// nil for a text without any character.
    private mutating func identity() throws(BodyError) -> Session.ID? {
        let range = try string()
        // Nearly all are URNs that end with a GUID: its 36 characters, behind a colon or alone.
        let start = range.upperBound - 36
        if start == range.lowerBound || start > range.lowerBound && bytes[start - 1] == UInt8(ascii: ":"),
            let guid = CompactGUID(UnsafeBufferPointer(rebasing: bytes[start..<range.upperBound]))
        {
            return Session.ID(guid)
        }
        let text = try text(range)
        return text.isEmpty ? nil : Session.ID(rawValue: URN.guid(of: text))
    }

    /// Leaves the place behind the closing brace; `member` is called at each value.
    private mutating func object(
        _ member: (inout ReferenceScanner, Range<Int>) throws(BodyError) -> Void
    ) throws(BodyError) {
        try expect(UInt8(ascii: "{"))
        guard peek() != UInt8(ascii: "}") else {
            place += 1
            return
        }
        repeat {
            skipSpace()
            let name = try string()
            try expect(UInt8(ascii: ":"))
            skipSpace()
            try member(&self, name)
        } while try continues(until: UInt8(ascii: "}"))
    }

    private mutating func array(
        _ element: (inout ReferenceScanner) throws(BodyError) -> Void
    ) throws(BodyError) {
        try expect(UInt8(ascii: "["))
        guard peek() != UInt8(ascii: "]") else {
            place += 1
            return
        }
        repeat {
            skipSpace()
            try element(&self)
        } while try continues(until: UInt8(ascii: "]"))
    }

    /// Behind a value: true at a comma, false at the end, and nothing else may stand there.
    private mutating func continues(until end: UInt8) throws(BodyError) -> Bool {
        let next = peek()
        guard next == end || next == UInt8(ascii: ",") else { throw unexpected() }
        place += 1
        return next != end
    }

    // MARK: - Values

    private mutating func skipValue(depth: Int) throws(BodyError) {
        guard depth < Node.depthMax else {
            throw BodyError("the body is nested deeper than \(Node.depthMax) levels", at: place)
        }
        guard let first = peek() else { throw unexpected() }
        switch first {
        case UInt8(ascii: "\""): _ = try string()
        case UInt8(ascii: "{"):
            try object { (scanner, _) throws(BodyError) in try scanner.skipValue(depth: depth + 1) }
        case UInt8(ascii: "["): try array { (scanner) throws(BodyError) in try scanner.skipValue(depth: depth + 1) }
        default: try skipWord()
        }
    }

    /// A number, `true`, `false` or `null`.
    private mutating func skipWord() throws(BodyError) {
        let start = place
        while place < bytes.count, Self.isWord(bytes[place]) { place += 1 }
        guard place > start else { throw unexpected() }
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2B, 0x2D, 0x2E: true
        default: false
        }
    }

    /// The bytes between the quotes, escapes as they are.
    private mutating func string() throws(BodyError) -> Range<Int> {
        guard place < bytes.count, bytes[place] == UInt8(ascii: "\"") else { throw unexpected() }
        let start = place + 1
        place = start
        while let byte = nextMark() {
            switch byte {
            case UInt8(ascii: "\""):
                defer { place += 1 }
                return start..<place
            case UInt8(ascii: "\\"): place += 2
            default: throw unexpected()
            }
        }
        throw BodyError("a string has no end", at: start - 1)
    }

    /// Moves to the next quote, backslash or control; nil: the body ends without one.
    private mutating func nextMark() -> UInt8? {
        // Eight bytes at once, as long as they lie within the body.
        let last = bytes.count - 8
        while place <= last {
            let marks = Self.marks(in: word(at: place))
            // All eight, where there is none.
            place += marks.trailingZeroBitCount / 8
            if marks != 0 { return bytes[place] }
        }
        while place < bytes.count {
            let byte = bytes[place]
            if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte < 0x20 { return byte }
            place += 1
        }
        return nil
    }

    /// The eight bytes from there on, the first lowest.
    private func word(at place: Int) -> UInt64 {
        UInt64(littleEndian: UnsafeRawBufferPointer(bytes).loadUnaligned(fromByteOffset: place, as: UInt64.self))
    }

    /// The high bit of the lowest byte that is a quote, a backslash or a control; that of a higher byte may be set
    /// without need. 0: there is none.
    private static func marks(in word: UInt64) -> UInt64 {
        let quotes = word ^ 0x2222_2222_2222_2222
        let slashes = word ^ 0x5C5C_5C5C_5C5C_5C5C
        let ones: UInt64 = 0x0101_0101_0101_0101
        return ((quotes &- ones) & ~quotes | (slashes &- ones) & ~slashes | (word &- ones << 5) & ~word)
            & ones << 7
    }

    private func text(_ range: Range<Int>) throws(BodyError) -> String {
        let content = UnsafeBufferPointer(rebasing: bytes[range])
        guard content.contains(UInt8(ascii: "\\")) else { return String(decoding: content, as: UTF8.self) }
        // Escapes are rare: the library knows them all.
        let quoted = Data(bytes[(range.lowerBound - 1)..<(range.upperBound + 1)])
        guard let text = try? JSONDecoder().decode(String.self, from: quoted) else {
            throw BodyError("a string has an escape that is none", at: range.lowerBound)
        }
        return text
    }

    // MARK: - Bytes

    private mutating func skipSpace() {
        while place < bytes.count, Self.isSpace(bytes[place]) { place += 1 }
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 }

    /// The next byte that is no space, without passing it.
    private mutating func peek() -> UInt8? {
        skipSpace()
        return place < bytes.count ? bytes[place] : nil
    }

    private func unexpected() -> BodyError {
        BodyError(place < bytes.count ? "something else is expected" : "the body ends too early", at: place)
    }

    private mutating func expect(_ byte: UInt8) throws(BodyError) {
        guard peek() == byte else { throw unexpected() }
        place += 1
    }

    /// - Parameter name: In lower case, ASCII.
    private func isSame(_ range: Range<Int>, _ name: StaticString) -> Bool {
        guard range.count == name.utf8CodeUnitCount else { return false }
        return (0..<range.count).allSatisfy { bytes[range.lowerBound + $0] | 0x20 == name.utf8Start[$0] }
    }
}
