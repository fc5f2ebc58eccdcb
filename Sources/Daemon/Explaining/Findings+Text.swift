package import Core

extension Findings {
    /// Beyond this, what was found moves to the right of its line alone.
    private static let wantedMax = 48

    /// A line for each condition: whether it holds, what was wanted, what was found.
    package func text(on screen: Screen) -> [String] {
        let groups = Self.titled(when, "when", "or") + Self.titled(unless, "unless", "or")
        if groups.isEmpty { return ["when    always"] }
        let lines = groups.flatMap(\.group.lines)
        let column = min(Self.wantedMax, lines.map { TerminalText.width(of: $0.wanted) }.max() ?? 0)
        return groups.flatMap { title, group in
            group.lines.isEmpty
                ? ["\(Self.padded(title, to: 6))  \(Self.mark(true, screen)) always"]
                : group.lines.enumerated().map { number, line in
                    let wanted = Self.padded(TerminalText.line(line.wanted), to: column)
                    let head = Self.padded(number == 0 ? title : "", to: 6)
                    return "\(head)  \(Self.mark(line.holds, screen)) \(wanted)  found \(TerminalText.line(line.found))"
                }
        }
    }

    private static func titled(_ groups: [Group], _ first: String, _ next: String) -> [(title: String, group: Group)] {
        groups.enumerated().map { (title: $0.offset == 0 ? first : next, group: $0.element) }
    }

    private static func mark(_ holds: Bool, _ screen: Screen) -> String {
        guard screen.isColoured else { return holds ? "ok" : "no" }
        return holds ? "\u{1B}[32m✓\u{1B}[0m" : "\u{1B}[31m✗\u{1B}[0m"
    }

    private static func padded(_ text: String, to width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - TerminalText.width(of: text)))
    }
}
