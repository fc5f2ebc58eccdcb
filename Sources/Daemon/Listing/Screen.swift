/// What text for people is fitted to.
package struct Screen: Hashable, Sendable {
    /// Of a terminal that does not say.
    package static let widthDefault = 100
    /// Wider than any terminal; a larger number is a slip.
    private static let widthMax = 10_000

    /// Columns; nil: no line is too long, as in a pipe or a file.
    package let width: Int?
    package let isColoured: Bool

    package init(width: Int? = nil, isColoured: Bool = false) {
        self.width = width
        self.isColoured = isColoured
    }

    /// - Parameters:
    ///   - variables: `COLUMNS` decides the width wherever the output goes; `NO_COLOR` and `TERM=dumb` forbid colour.
    ///   - terminalWidth: As the terminal says it; 0 or nil where it does not.
    package init(variables: [String: String], isTerminal: Bool, terminalWidth: Int?) {
        let wanted = variables["COLUMNS"].flatMap { Int($0) }.flatMap { (1...Self.widthMax).contains($0) ? $0 : nil }
        let known = terminalWidth.flatMap { $0 > 0 ? $0 : nil } ?? Self.widthDefault
        width = wanted ?? (isTerminal ? known : nil)
        isColoured = isTerminal && variables["NO_COLOR"] == nil && variables["TERM"] != "dumb"
    }
}
