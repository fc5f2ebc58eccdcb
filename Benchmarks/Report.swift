import Foundation

/// One line for each figure, its goal beside it.
enum Report {
    static func head() { line("figure", "measured", "goal") }

    static func line(_ figure: String, _ measured: String, _ goal: String = "") {
        let row =
            figure.padding(toLength: 66, withPad: " ", startingAt: 0)
            + measured.padding(toLength: 24, withPad: " ", startingAt: 0) + goal
        FileHandle.standardOutput.write(Data((row.trimmingCharacters(in: .whitespaces) + "\n").utf8))
    }

    /// What is said besides.
    static func note(_ text: String) { FileHandle.standardOutput.write(Data("  \(text)\n".utf8)) }

    static func text(_ number: Double, _ digits: Int = 2) -> String {
        number.formatted(
            .number.precision(.fractionLength(digits)).grouping(.automatic).locale(Locale(identifier: "en_US")))
    }
}
