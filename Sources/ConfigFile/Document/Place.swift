/// Where something stands. Line and column count from 1, columns in Unicode scalars as libyaml does.
struct Place: Hashable, Sendable, CustomStringConvertible {
    let file: String
    let line: Int
    let column: Int

    var description: String { "\(file):\(line):\(column)" }
}
