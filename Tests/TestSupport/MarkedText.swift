/// A text with a 🟥 before the character where something is expected, as `let x = 🟥1`.
package struct MarkedText: Sendable {
    /// Without the marks.
    package let text: String
    /// Line and column of each mark, from 1, columns in Unicode scalars of the text without marks.
    package let places: [Place]

    package struct Place: Hashable, Sendable, CustomStringConvertible {
        package let line: Int
        package let column: Int

        package init(line: Int, column: Int) {
            self.line = line
            self.column = column
        }

        package var description: String { "\(line):\(column)" }
    }

    package init(_ marked: String) {
        var text = String.UnicodeScalarView()
        var places: [Place] = []
        var line = 1
        var column = 1
        for scalar in marked.unicodeScalars {
            guard scalar != "🟥" else {
                places.append(Place(line: line, column: column))
                continue
            }
            text.append(scalar)
            column += 1
            guard scalar == "\n" else { continue }
            line += 1
            column = 1
        }
        self.text = String(text)
        self.places = places
    }
}
