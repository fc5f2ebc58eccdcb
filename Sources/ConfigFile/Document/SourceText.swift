/// The text of one file, checked to be text: UTF-8, without characters that YAML refuses.
struct SourceText: Sendable {
    static let bytesMax = 4 << 20

    let file: String
    /// Without a byte order mark.
    let text: String
    let scalars: [Unicode.Scalar]

    /// - Throws: Where the first byte or character stands that is no text.
    init(file: String, bytes: [UInt8]) throws(ConfigProblem) {
        let start = Place(file: file, line: 1, column: 1)
        guard bytes.count <= Self.bytesMax else {
            throw ConfigProblem("the file is larger than \(Self.bytesMax >> 20) MiB", at: start)
        }
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            throw ConfigProblem("the file is UTF-16; save it as UTF-8", at: start)
        }
        let content = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
        self.file = file
        text = String(decoding: content, as: UTF8.self)
        scalars = Array(text.unicodeScalars)
        try checkEncoding(of: content)
        guard let control = scalars.firstIndex(where: { !Self.isText($0) }) else { return }
        let code = String(scalars[control].value, radix: 16, uppercase: true)
        throw ConfigProblem("the character U+\(code) is not allowed in YAML; remove it", at: place(at: control))
    }

    /// The place of the scalar with this index, or of the end.
    func place(at index: Int) -> Place {
        var line = 1
        var lineStart = 0
        var position = 0
        while position < min(index, scalars.count) {
            position += 1
            guard breaksLine(before: position) else { continue }
            line += 1
            lineStart = position
        }
        return Place(file: file, line: line, column: position - lineStart + 1)
    }

    /// The characters of the index's line that stand before it.
    func line(before index: Int) -> ArraySlice<Unicode.Scalar> {
        var start = min(index, scalars.count)
        while start > 0, !breaksLine(before: start) { start -= 1 }
        return scalars[start..<min(index, scalars.count)]
    }

    /// Whether a line ends with the scalar before `index`, by libyaml's idea of a line.
    private func breaksLine(before index: Int) -> Bool {
        switch scalars[index - 1] {
        case "\n", "\u{85}", "\u{2028}", "\u{2029}": true
        case "\r": index == scalars.count || scalars[index] != "\n"
        default: false
        }
    }

    /// Decoding replaced what is no UTF-8; the first replacement that was not in the file is the place.
    private func checkEncoding(of bytes: ArraySlice<UInt8>) throws(ConfigProblem) {
        guard !text.utf8.elementsEqual(bytes) else { return }
        var position = bytes.startIndex
        for (index, scalar) in scalars.enumerated() {
            let expected = UTF8.encode(scalar).map(Array.init) ?? []
            guard bytes[position...].starts(with: expected) else {
                throw ConfigProblem("this is no UTF-8; save the file as UTF-8", at: place(at: index))
            }
            position += expected.count
        }
    }

    private static func isText(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A, 0x0D, 0x20...0x7E, 0x85, 0xA0...0xD7FF, 0xE000...0xFEFE, 0xFF00...0xFFFD, 0x10000...: true
        default: false
        }
    }
}
