/// A text of this repository. Lines count from 1 wherever they are shown.
struct SourceFile: Sendable {
    /// Relative to the repository's top, with `/` between folders.
    let path: String
    let lines: [Substring]

    init(path: String, text: String) {
        self.path = path
        // By character, so that a CRLF is one end; the end of the last line begins no further one.
        var lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }
        if lines.last?.isEmpty == true { lines.removeLast() }
        self.lines = lines
    }

    var folders: [Substring] { path.split(separator: "/").dropLast() }

    var name: Substring { path.split(separator: "/").last ?? "" }

    /// The name up to its last dot: `Type+Protocol` of `Type+Protocol.swift`.
    var baseName: Substring { name.lastIndex(of: ".").map { name[..<$0] } ?? name }

    var isSwift: Bool { path.hasSuffix(".swift") }

    var isSource: Bool { path.hasPrefix("Sources/") }

    /// The target that the file belongs to, for files of `Sources` and `Tests`.
    var target: Substring? {
        let folders = folders
        return folders.count > 1 && (folders[0] == "Sources" || folders[0] == "Tests") ? folders[1] : nil
    }

    /// Whether the first line says why this file breaks a number: `// Longer than 400 lines because …`.
    func excuses(_ number: String) -> Bool {
        lines.first.map { $0.hasPrefix("// \(number) because ") } ?? false
    }

    func violation(_ line: Int, _ message: String) -> Violation {
        Violation(file: path, line: line, message: message)
    }

    /// Each line with its number, without its comment. A `//` in a string counts as one unless it follows a colon.
    var code: [(number: Int, text: Substring)] {
        lines.enumerated().map { index, line in (index + 1, Self.withoutComment(line)) }
    }

    private static func withoutComment(_ line: Substring) -> Substring {
        guard line.contains("//"), let match = line.firstMatch(of: /(?:^|[^:"])\/\//) else { return line }
        return line[..<match.range.lowerBound]
    }
}
