extension Duration {
    private static let units: [(name: String, milliseconds: Int64)] = [
        ("d", 86_400_000), ("h", 3_600_000), ("m", 60_000), ("s", 1000), ("ms", 1),
    ]

    /// Ten years: longer is a slip, and no sum of a few such overflows.
    private static let millisecondsMax: Int64 = 3650 * 86_400_000

    /// Reads `500ms`, `30s`, `5m`, `2h`, `1d`, and several from the largest down, such as `1h30m`.
    package init(configText text: some StringProtocol) throws(TextProblem) {
        var milliseconds: Int64 = 0
        var smallest = Int64.max
        var rest = text[...]
        repeat {
            let digits = rest.prefix { $0.isASCII && $0.isNumber }
            let name = rest.dropFirst(digits.count).prefix { $0.isLetter }
            rest = rest.dropFirst(digits.count + name.count)
            guard let count = Int64(digits), let unit = Self.units.first(where: { $0.name == name }),
                unit.milliseconds < smallest
            else { throw Self.isNone }
            let (product, overflows) = count.multipliedReportingOverflow(by: unit.milliseconds)
            guard !overflows, product <= Self.millisecondsMax - milliseconds else {
                throw TextProblem("is longer than ten years")
            }
            milliseconds += product
            smallest = unit.milliseconds
        } while !rest.isEmpty
        self = .milliseconds(milliseconds)
    }

    /// As the configuration writes it: `1h30m`. What is below a millisecond is left out.
    package var configText: String {
        // Not by division, which is one of floating point: 430m would be 7h9m59s999ms.
        let (seconds, attoseconds) = components
        var rest = seconds * 1000 + attoseconds / 1_000_000_000_000_000
        guard rest > 0 else { return "0s" }
        var text = ""
        for unit in Self.units where rest >= unit.milliseconds {
            text += "\(rest / unit.milliseconds)\(unit.name)"
            rest %= unit.milliseconds
        }
        return text
    }

    private static let isNone = TextProblem(
        "is no duration; write whole numbers with their units, as `500ms`, `30s`, `5m`, `2h`, `1d` or `1h30m`")
}
