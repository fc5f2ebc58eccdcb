extension Comparison {
    private static let operators: [(sign: String, make: @Sendable (Double) -> Comparison)] = [
        (">=", Comparison.greaterOrEqual), ("<=", Comparison.lessOrEqual), (">", Comparison.greater),
        ("<", Comparison.less),
    ]

    /// Reads `> 4`, `>= 3`, `< 10`, `<= 2.5`, `2..5`, or a plain number for equality.
    package init(numberText text: String) throws(TextProblem) {
        self = try Self.parse(text) { (operand: Substring) throws(TextProblem) in
            let isPlain = operand.allSatisfy { $0.isASCII && ($0.isNumber || $0 == ".") }
            guard isPlain, let value = Double(operand), operand.first != "." else {
                throw TextProblem("is no comparison of numbers; write one as `> 4`, `>= 3`, `< 10`, `2..5` or `3`")
            }
            return value
        }
    }

    /// The same with durations, which count in seconds: `> 4h`, `30m..2h`.
    package init(durationText text: String) throws(TextProblem) {
        self = try Self.parse(text) { (operand: Substring) throws(TextProblem) in
            guard let duration = try? Duration(configText: operand) else {  // said below, as a comparison
                throw TextProblem("is no comparison of durations; write one as `> 4h`, `<= 30m`, `1h..2h` or `1d`")
            }
            return duration.inSeconds
        }
    }

    private static func parse(
        _ text: String, operand: (Substring) throws(TextProblem) -> Double
    ) throws(TextProblem) -> Comparison {
        for (sign, make) in operators where text.hasPrefix(sign) {
            return make(try operand(text.dropFirst(sign.count).drop(while: \.isWhitespace)))
        }
        let ends = text.split(separator: "..", maxSplits: 1, omittingEmptySubsequences: false)
        guard ends.count == 2 else { return .equal(try operand(text[...])) }
        let (low, high) = (try operand(trimmed(ends[0])), try operand(trimmed(ends[1])))
        guard low <= high else { throw TextProblem("is a range that ends before it begins") }
        return .range(low, high)
    }

    private static func trimmed(_ text: Substring) -> Substring {
        let front = text.drop(while: \.isWhitespace)
        return front.dropLast(front.reversed().prefix(while: \.isWhitespace).count)
    }
}
