/// A page of the documentation, as far as tests want to know: what stands in it that a program reads.
package struct MarkdownPage: Sendable {
    /// A block of code.
    package struct Fence: Sendable {
        /// What stands behind the backticks: `yaml`, `yaml part`, `sh`.
        package let info: String
        package let text: String
        /// The last heading before it.
        package let heading: String
        /// Of the first line of its text, from 1.
        package let line: Int
    }

    package private(set) var fences: [Fence] = []
    /// What stands between backticks within a line, and on which line.
    package private(set) var spans: [(text: String, line: Int)] = []

    package init(_ text: String) {
        var heading = ""
        var open: (info: String, line: Int, lines: [Substring])?
        for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            if line.hasPrefix("```") {
                if let block = open {
                    let text = block.lines.map { $0 + "\n" }.joined()
                    fences.append(Fence(info: block.info, text: text, heading: heading, line: block.line))
                    open = nil
                } else {
                    open = (String(line.dropFirst(3)), number + 2, [])
                }
            } else if open != nil {
                open?.lines.append(line)
            } else {
                if line.hasPrefix("#") { heading = String(line.drop { $0 == "#" || $0 == " " }) }
                let parts = line.split(separator: "`", omittingEmptySubsequences: false)
                for index in parts.indices where index % 2 == 1 { spans.append((String(parts[index]), number + 1)) }
            }
        }
    }
}
