import Core

/// One target that a name can become, and the values of labels that lead there.
struct Resolution {
    private static let combinationsMax = 10_000

    let target: String
    let values: [(label: String, value: Text)]

    /// Every target that the values set for the labels can give.
    static func all(of name: TargetName, values labelValues: [String: [Text]]) -> [Resolution] {
        var found = [Resolution(target: "", values: [])]
        for part in name.parts {
            switch part {
            case .text(let text): found = found.map { Resolution(target: $0.target + text, values: $0.values) }
            case .label(let label):
                let values = labelValues[label] ?? []
                found = found.prefix(combinationsMax / max(values.count, 1)).flatMap { one in
                    let known = one.values.first { $0.label == label }.map { [$0.value] }
                    return (known ?? values).map {
                        Resolution(target: one.target + $0.value, values: one.values + [(label, $0)])
                    }
                }
            }
        }
        return found
    }
}
