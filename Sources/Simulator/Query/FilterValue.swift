import Foundation

/// One field of a row, comparable with the text of a filter.
enum FilterValue: Hashable, Sendable {
    case text(String)
    /// A URN that a bare GUID names as well (a public client of 2016 used `JobUID=={guid}`).
    case urn(String)
    case flag(Bool)
    case number(Int)
    case time(Date)
    /// Enumerations compare by position, so Success < Warning < Failed (documented).
    case position(String, among: [String])
    case absent

    /// - Returns: -1, 0 or 1; nil where nothing is there to compare.
    /// - Throws: A refusal where `text` can not be read as this kind of value.
    func compare(to text: String) throws(Refusal) -> Int? {
        switch self {
        case .absent: nil
        case .text(let own): Self.order(own.lowercased(), text.lowercased())
        case .urn(let own):
            Self.order(own.split(separator: ":").last ?? "", text.lowercased().split(separator: ":").last ?? "")
        case .flag(let own): Self.order(own ? 1 : 0, text.lowercased() == "true" ? 1 : 0)
        case .number(let own): Self.order(own, try Self.parsed(text, Int.init))
        case .time(let own): Self.order(own, try Self.parsed(text, Self.date))
        case .position(let own, let names): try Self.positions(own, text, names)
        }
    }

    private static func positions(_ own: String, _ text: String, _ names: [String]) throws(Refusal) -> Int? {
        guard let wanted = names.firstIndex(where: { $0.lowercased() == text.lowercased() }) else {
            throw Refusal(status: 400, message: "Requested value '\(text)' was not found.")
        }
        guard let found = names.firstIndex(of: own) else { return nil }
        return order(found, wanted)
    }

    private static func parsed<Value>(_ text: String, _ parse: (String) -> Value?) throws(Refusal) -> Value {
        guard let value = parse(text) else {
            throw Refusal(status: 400, message: "Cannot convert '\(text)' to the type of the property.")
        }
        return value
    }

    /// Bare or quoted, with or without `Z`, or a date alone; always UTC (recorded).
    private static func date(_ text: String) -> Date? {
        let upper = text.uppercased()
        let full = upper.contains("T") ? (upper.hasSuffix("Z") ? upper : upper + "Z") : upper + "T00:00:00Z"
        let strategy = Date.ISO8601FormatStyle(includingFractionalSeconds: full.contains("."))
        do { return try strategy.parse(full) } catch { return nil }
    }

    private static func order<Value: Comparable>(_ left: Value, _ right: Value) -> Int {
        left < right ? -1 : left > right ? 1 : 0
    }
}
