import Foundation

extension FilterValue {
    /// Orders rows of one field; an absent value comes first.
    struct SortKey: Hashable, Comparable, Sendable {
        let number: Double
        let text: String

        static func < (left: SortKey, right: SortKey) -> Bool { (left.number, left.text) < (right.number, right.text) }
    }

    var sortKey: SortKey {
        switch self {
        case .absent: SortKey(number: -.infinity, text: "")
        case .text(let text), .urn(let text): SortKey(number: 0, text: text.lowercased())
        case .flag(let flag): SortKey(number: flag ? 1 : 0, text: "")
        case .number(let number): SortKey(number: Double(number), text: "")
        case .time(let date): SortKey(number: date.timeIntervalSince1970, text: "")
        case .position(let own, let names): SortKey(number: Double(names.firstIndex(of: own) ?? -1), text: own)
        }
    }
}
