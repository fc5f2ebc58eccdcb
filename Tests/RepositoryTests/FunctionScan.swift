/// A function as it stands in formatted source: where it starts, how long it is, what it takes.
struct FunctionScan: Hashable {
    /// The line of its `func` or `init`, from 1.
    let line: Int
    /// From that line to its closing brace.
    let lineCount: Int
    let parameterCount: Int
    let isInitialiser: Bool

    /// The functions with a body, found by indentation, which the formatter guarantees.
    static func functions(in file: SourceFile) -> [FunctionScan] {
        file.lines.indices.compactMap { index in
            guard let match = file.lines[index].firstMatch(of: declaration) else { return nil }
            let indentation = match.output.1.count
            let end = end(of: file.lines, from: index, indentation: indentation)
            return FunctionScan(
                line: index + 1,
                lineCount: end - index + 1,
                parameterCount: parameterCount(file.lines[index...end].joined(separator: "\n")),
                isInitialiser: !match.output.2.hasPrefix("func")
            )
        }
    }

    private nonisolated(unsafe) static let declaration =  // a Regex is immutable, but not declared Sendable
        #/
            ^(\x20*)
            (?:@[\w.]+ (?:\([^)]*\))? \x20+)*
            (?:(?:package|private|fileprivate|internal|static|override|mutating|nonisolated|final|convenience) \x20+)*
            (func\x20 | init[\(<?] | subscript[\(<])
        /#

    /// The line of the closing brace, or the last one of a declaration that has no body.
    private static func end(of lines: [Substring], from start: Int, indentation: Int) -> Int {
        var last = start
        for index in lines.indices.dropFirst(start + 1) {
            let line = lines[index]
            guard let first = line.firstIndex(where: { $0 != " " }) else { continue }
            let column = line.distance(from: line.startIndex, to: first)
            if column > indentation {
                last = index
                continue
            }
            guard column == indentation, lines[start].hasSuffix("}") == false else { return min(last, index) }
            if line[first] == "}" { return index }
            // The end of a signature over several lines goes on with its body.
            guard line[first] == ")" || line[first] == "{" || line[first...].hasPrefix("where ") else { return last }
            last = index
        }
        return last
    }

    /// Counts the commas of the parameter list that stand in no inner bracket.
    private static func parameterCount(_ text: String) -> Int {
        guard let open = text.firstIndex(of: "(") else { return 0 }
        var depth = 0
        var commas = 0
        var isEmpty = true
        var previous: Character = " "
        for character in text[open...] {
            switch character {
            case "(", "[", "{", "<": depth += 1
            case ">" where previous == "-": break
            case ")", "]", "}", ">": depth -= 1
            case "," where depth == 1: commas += 1
            default: break
            }
            if depth == 0 { break }
            if !character.isWhitespace, character != "(" || depth > 1 { isEmpty = false }
            previous = character
        }
        return isEmpty ? 0 : commas + 1
    }
}
