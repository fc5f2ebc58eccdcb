/// A text of a YAML document, with the way back to the characters of the file.
struct Scalar: Sendable {
    enum Style: Hashable, Sendable { case plain, singleQuoted, doubleQuoted, block }

    let text: String
    let style: Style
    let source: SourceText
    /// Scalars of the file, quotes and a block's header included.
    let range: Range<Int>

    /// Whether a comment begins right behind it that looks like a part of it: `ACME #1`.
    var isCutByComment: Bool {
        guard style == .plain, !text.isEmpty else { return false }
        let rest = source.scalars[range.upperBound...].drop { $0 == " " }
        guard rest.startIndex > range.upperBound, rest.first == "#", let next = rest.dropFirst().first else {
            return false
        }
        return !next.properties.isWhitespace && next != "#"
    }

    /// Where the character stands in the file that became the one at `offset` (in Unicode scalars) of the text.
    func place(at offset: Int) -> Place {
        var position = contentStart
        for (index, scalar) in text.unicodeScalars.enumerated() {
            position = skipped(from: position, before: scalar)
            if index == offset { break }
            position = end(of: scalar, at: position)
        }
        return source.place(at: min(position, range.upperBound))
    }

    private var contentStart: Int {
        switch style {
        case .plain: return range.lowerBound
        case .singleQuoted, .doubleQuoted: return range.lowerBound + 1
        case .block:
            let header = source.scalars[range].firstIndex { $0 == "\n" || $0 == "\r" }
            return header ?? range.upperBound
        }
    }

    /// Indentation, line breaks that were folded away and escaped line breaks stand for nothing.
    private func skipped(from start: Int, before scalar: Unicode.Scalar) -> Int {
        let file = source.scalars
        var position = start
        while position < range.upperBound {
            if style == .doubleQuoted, file[position] == "\\", position + 1 < file.count, file[position + 1].isBreak {
                position += 2
            } else if file[position] != scalar, file[position].isBlank {
                // A space of the text may be a line break of the file.
                if scalar.isBlank, file[position].isBreak { return position }
                position += 1
            } else {
                return position
            }
        }
        return position
    }

    private func end(of scalar: Unicode.Scalar, at position: Int) -> Int {
        guard position < range.upperBound else { return position }
        switch (style, source.scalars[position]) {
        case (.singleQuoted, "'"): return position + 2
        case (.doubleQuoted, "\\"):
            let digits: [Unicode.Scalar: Int] = ["x": 2, "u": 4, "U": 8]
            guard position + 1 < range.upperBound else { return position + 1 }
            return position + 2 + digits[source.scalars[position + 1], default: 0]
        default: return position + 1
        }
    }
}

extension Unicode.Scalar {
    fileprivate var isBreak: Bool { self == "\n" || self == "\r" }
    fileprivate var isBlank: Bool { self == " " || self == "\t" || isBreak }
}
