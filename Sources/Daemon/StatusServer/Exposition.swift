/// Prometheus' text format, version 0.0.4, as it grows.
///
/// - SeeAlso: <https://prometheus.io/docs/instrumenting/exposition_formats/>
struct Exposition {
    enum Kind: String { case counter, gauge, histogram }

    typealias Labels = KeyValuePairs<String, String>

    private(set) var text = ""

    /// - Parameter samples: Each label set once.
    mutating func add(_ name: String, _ kind: Kind, _ help: String, _ samples: [(labels: Labels, value: Double)]) {
        begin(name, kind, help)
        for sample in samples { line(name, sample.labels.map { ($0.key, $0.value) }, sample.value) }
    }

    mutating func add(_ name: String, _ help: String, _ histograms: [(labels: Labels, value: Histogram)]) {
        begin(name, .histogram, help)
        for (labels, histogram) in histograms {
            let labels = labels.map { ($0.key, $0.value) }
            for (bound, count) in histogram.cumulative {
                line(name + "_bucket", labels + [("le", Self.number(bound))], Double(count))
            }
            line(name + "_bucket", labels + [("le", "+Inf")], Double(histogram.count))
            line(name + "_sum", labels, histogram.sum)
            line(name + "_count", labels, Double(histogram.count))
        }
    }

    private mutating func begin(_ name: String, _ kind: Kind, _ help: String) {
        text += "# HELP \(name) \(Self.escaped(help))\n# TYPE \(name) \(kind.rawValue)\n"
    }

    private mutating func line(_ name: String, _ labels: [(String, String)], _ value: Double) {
        let pairs = labels.map { "\($0.0)=\"\(Self.escaped($0.1, quoting: true))\"" }
        text += name + (pairs.isEmpty ? "" : "{\(pairs.joined(separator: ","))}") + " \(Self.number(value))\n"
    }

    private static func escaped(_ text: String, quoting: Bool = false) -> String {
        text.unicodeScalars.reduce(into: "") { result, scalar in
            switch scalar {
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\"" where quoting: result += "\\\""
            default: result.unicodeScalars.append(scalar)
            }
        }
    }

    private static func number(_ value: Double) -> String {
        if let whole = Int(exactly: value) { return String(whole) }
        return switch value {
        case .infinity: "+Inf"
        case -.infinity: "-Inf"
        default: value.isNaN ? "NaN" : "\(value)"
        }
    }
}
