/// Rows for people: no borders, columns aligned by the width that their characters have on a terminal.
package struct Table: Sendable {
    /// What becomes of a column where the table is wider than the screen.
    package enum Fit: Hashable, Sendable {
        /// It is cut, the widest first.
        case cut
        /// It is cut only where nothing else is left to cut.
        case whole
        /// It is left out: half of it is of no use.
        case optional
    }

    package struct Column: Hashable, Sendable {
        package let title: String
        package let fit: Fit

        package init(_ title: String, _ fit: Fit = .cut) {
            self.title = title
            self.fit = fit
        }
    }

    package enum Tone: Int, Hashable, Sendable {
        case bad = 31
        case good = 32
        case doubtful = 33
    }

    package struct Cell: Hashable, Sendable {
        /// nil: not known.
        let text: String?
        let tone: Tone?

        package init(_ text: String?, _ tone: Tone? = nil) {
            self.text = text.map { TerminalText.line($0) }
            self.tone = tone
        }
    }

    package struct Rendering: Hashable, Sendable {
        package var lines: [String] = []
        /// Titles of the columns for which there was no room.
        package var leftOut: [String] = []
    }

    private static let gap = "  "
    private static let unknown = "-"

    private let columns: [Column]
    private var rows: [[Cell]] = []

    package init(_ columns: [Column]) { self.columns = columns }

    /// - Parameter row: A cell for each column.
    package mutating func add(_ row: [Cell]) {
        precondition(row.count == columns.count, "a row has a cell for each column")
        rows.append(row)
    }

    /// The titles and the rows. A column in which nothing is known is not shown; without rows there are no lines.
    package func rendering(on screen: Screen) -> Rendering {
        guard !rows.isEmpty else { return Rendering() }
        var shown = columns.indices.filter { column in rows.contains { $0[column].text != nil } }
        let natural = columns.indices.map { column in
            ([columns[column].title] + rows.map { text($0[column]) }).map(TerminalText.width).max() ?? 0
        }
        var rendering = Rendering()
        if let width = screen.width, total(shown.map { natural[$0] }) > width {
            rendering.leftOut = shown.filter { columns[$0].fit == .optional }.map { columns[$0].title }
            shown.removeAll { columns[$0].fit == .optional }
        }
        let widths = fitted(shown, natural, to: screen.width ?? .max)
        let titles = columns.map { Cell($0.title) }
        rendering.lines = ([titles] + rows).map { row in
            line(shown.map { row[$0] }, widths, isColoured: screen.isColoured)
        }
        return rendering
    }

    private func text(_ cell: Cell) -> String { cell.text ?? Self.unknown }

    private func total(_ widths: [Int]) -> Int { widths.reduce(0, +) + Self.gap.count * max(0, widths.count - 1) }

    /// Takes from the widest column first: down to the titles from those that may be cut, then from all.
    private func fitted(_ shown: [Int], _ natural: [Int], to width: Int) -> [Int] {
        var widths = shown.map { natural[$0] }
        let cuttable = widths.indices.filter { columns[shown[$0]].fit == .cut }
        let titles = shown.map { TerminalText.width(of: columns[$0].title) }
        for (candidates, floors) in [(cuttable, titles), (Array(widths.indices), titles.map { _ in 1 })] {
            while total(widths) > width {
                let open = candidates.filter { widths[$0] > floors[$0] }
                guard let widest = open.max(by: { (widths[$0], $1) < (widths[$1], $0) }) else { break }
                widths[widest] -= 1
            }
        }
        return widths
    }

    private func line(_ cells: [Cell], _ widths: [Int], isColoured: Bool) -> String {
        var line = ""
        var pending = ""
        for (cell, width) in zip(cells, widths) {
            let text = TerminalText.cut(text(cell), to: width)
            line += text.isEmpty ? "" : pending + coloured(text, isColoured ? cell.tone : nil)
            // Blanks are written only in front of something, so that no line ends in them.
            let rest = String(repeating: " ", count: max(0, width - TerminalText.width(of: text))) + Self.gap
            pending = text.isEmpty ? pending + rest : rest
        }
        return line
    }

    private func coloured(_ text: String, _ tone: Tone?) -> String {
        tone.map { "\u{1B}[\($0.rawValue)m\(text)\u{1B}[0m" } ?? text
    }
}
