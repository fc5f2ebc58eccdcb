/// Collects the header lines of one answer, as libcurl hands them over: whole lines, with their line break.
struct HeadReceiver {
    private let bytesMax: Int
    private var byteCount = 0
    private(set) var headers: [Header] = []
    private(set) var isOverLimit = false
    /// Whether the empty line came that ends the header.
    private(set) var isComplete = false

    init(bytesMax: Int) { self.bytesMax = bytesMax }

    /// - Returns: False when the lines together are over the limit, and the transfer must end.
    mutating func take(_ line: UnsafeRawBufferPointer) -> Bool {
        byteCount += line.count
        guard byteCount <= bytesMax else {
            isOverLimit = true
            return false
        }
        let text = Self.trim(line[...])
        if line.starts(with: "HTTP/".utf8) {
            // What came before was an interim answer (100, 103) or a proxy's to CONNECT: its lines are not the
            // answer's.
            headers.removeAll()
            isComplete = false
        } else if text.isEmpty {
            isComplete = true
        } else if !isComplete {  // what follows a body is a trailer, which nobody may take for a header
            add(text, isFolded: line.first == 0x20 || line.first == 0x09)
        }
        return true
    }

    private mutating func add(_ text: Slice<UnsafeRawBufferPointer>, isFolded: Bool) {
        if isFolded, let last = headers.popLast() {
            headers.append(Header(last.name, last.value + " " + String(decoding: text, as: UTF8.self)))
            return
        }
        guard let colon = text.firstIndex(of: UInt8(ascii: ":")) else { return }
        let name = String(decoding: Self.trim(text[..<colon]), as: UTF8.self)
        headers.append(Header(name, String(decoding: Self.trim(text[(colon + 1)...]), as: UTF8.self)))
    }

    private static func trim(_ text: Slice<UnsafeRawBufferPointer>) -> Slice<UnsafeRawBufferPointer> {
        func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
        guard let first = text.firstIndex(where: { !isSpace($0) }), let last = text.lastIndex(where: { !isSpace($0) })
        else { return text[text.endIndex...] }
        return text[first...last]
    }
}
