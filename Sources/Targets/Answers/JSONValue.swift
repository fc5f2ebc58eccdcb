import Foundation

/// A JSON that somebody else wrote.
enum JSONValue: Hashable, Sendable {
    case null
    case bool(Bool)
    case int(Int64)
    case decimal(Double)
    case text(String)
    case list([JSONValue])
    case object([String: JSONValue])

    /// nil: no JSON.
    init?(_ bytes: [UInt8]) {
        guard !bytes.isEmpty else { return nil }
        // What is no JSON is an answer too, only not one that says anything.
        guard let value = try? JSONDecoder().decode(JSONValue.self, from: Data(bytes)) else { return nil }
        self = value
    }

    func member(_ name: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members[name]
    }

    var number: Double? {
        switch self {
        case .int(let value): Double(value)
        case .decimal(let value): value
        default: nil
        }
    }

    /// What an id reads like: a text as it is, a whole number in digits.
    var name: String? {
        switch self {
        case .text(let value): value.isEmpty ? nil : value
        case .int(let value): String(value)
        default: nil
        }
    }
}

extension JSONValue: Decodable {
    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let value = try? container.decode(Bool.self) {  // each `try?` asks whether it is that type
            self = .bool(value)
        } else if let value = try? container.decode(Int64.self) {
            self = .int(value)
        } else if let value = try? container.decode(Double.self) {
            self = .decimal(value)
        } else if let value = try? container.decode(String.self) {
            self = .text(value)
        } else if let value = try? container.decode([JSONValue].self) {
            self = .list(value)
        } else {
            self = .object(try container.decode([String: JSONValue].self))
        }
    }
}
