import Foundation

extension Clause {
    /// As the configuration writes it.
    package var key: String {
        switch self {
        case .text(let field, _): field.rawValue
        case .label: "labels"
        case .flag(let field, _): field.rawValue
        case .number(let field, _): field.rawValue
        case .duration(let field, _): field.rawValue
        case .during: "during"
        }
    }

    /// What it asks for, on one line and nearly as the configuration writes it: `streak >= 3`, `result failed`,
    /// `job NAS-*, [PROD] Shares`, `labels.tier not test`, `during office`.
    package var wanted: String {
        switch self {
        case .text(_, let match): "\(key) \(match.text)"
        case .label(let name, let match): "\(key).\(name) \(match.text)"
        case .flag(_, let wanted): "\(key) \(Self.text(wanted))"
        case .number(_, let comparison): "\(key) \(comparison.text { Self.text($0) })"
        case .duration(_, let comparison): "\(key) \(comparison.text { Duration.seconds($0).configText })"
        case .during(let match): "\(key) \(match.isNegated ? "not " : "")\(match.windows.joined(separator: ", "))"
        }
    }

    /// What it looked at: `failed`, `11m3s`, `unknown`.
    package func found(in facts: Facts, windows: [String: Window]) -> String {
        switch self {
        case .text(let field, _): facts.texts[field] ?? Self.unknown
        case .label(let name, _): facts.labels[name] ?? "not set"
        case .flag(let field, _): facts.flags[field].map(Self.text) ?? Self.unknown
        case .number(let field, _): facts.numbers[field].map(Self.text) ?? Self.unknown
        case .duration(let field, _):
            facts.durations[field].map { Duration.seconds($0.rounded()).configText } ?? Self.unknown
        case .during(let match):
            facts.time.wallText(in: match.windows.lazy.compactMap { windows[$0]?.timeZone }.first ?? .gmt)
        }
    }

    private static let unknown = "unknown"

    private static func text(_ flag: Bool) -> String { flag ? "yes" : "no" }

    /// At most two digits behind the point.
    private static func text(_ number: Double) -> String {
        let rounded = (number * 100).rounded() / 100
        return Int(exactly: rounded).map { "\($0)" } ?? "\(rounded)"
    }
}

extension Comparison {
    fileprivate func text(_ operand: (Double) -> String) -> String {
        switch self {
        case .equal(let bound): operand(bound)
        case .less(let bound): "< \(operand(bound))"
        case .lessOrEqual(let bound): "<= \(operand(bound))"
        case .greater(let bound): "> \(operand(bound))"
        case .greaterOrEqual(let bound): ">= \(operand(bound))"
        case .range(let low, let high): "\(operand(low))..\(operand(high))"
        }
    }
}

extension TextMatch {
    fileprivate var text: String {
        switch self {
        case .pattern(let pattern): pattern.configText
        case .any(let members): members.map(\.text).joined(separator: ", ")
        case .not(let inner): "not \(inner.text)"
        }
    }
}
