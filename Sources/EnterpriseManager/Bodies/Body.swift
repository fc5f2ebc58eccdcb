import Core

/// An answer in JSON of any version or in XML: what the server sent decides, not what was asked for.
struct Body {
    private let bytes: ArraySlice<UInt8>
    private let isXML: Bool

    /// - Throws: Where it begins as neither does: it is empty, or what a proxy or another service says.
    init(_ bytes: [UInt8]) throws(BodyError) {
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        self.bytes = bytes.starts(with: mark) ? bytes[mark.count...] : bytes[...]
        switch self.bytes.first(where: { ![0x20, 0x0A, 0x0D, 0x09].contains($0) }) {
        case UInt8(ascii: "<"): isXML = true
        case UInt8(ascii: "{"): isXML = false
        case nil: throw BodyError("the body is empty")
        default: throw BodyError("the body is neither JSON nor XML", at: 0)
        }
    }

    func tree() throws(BodyError) -> Node { isXML ? try Node(xml: bytes) : try Node(json: bytes) }

    /// The identities of a list, in its order, without a tree of all that stands beside them.
    ///
    /// - Throws: Also for a body that is another thing, as an error is, and for an entry without a UID: a list that
    ///   says less than it should must not look complete.
    func references() throws(BodyError) -> [SessionReference] {
        isXML ? try ReferenceCollector.references(in: bytes) : try ReferenceScanner.references(in: bytes)
    }
}
