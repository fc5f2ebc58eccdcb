import Foundation

/// Writes the brackets and commas; what must be escaped is left to `JSONEncoder`.
struct JSONWriter {
    private var bytes: [UInt8] = []
    private let casing: JSONCasing
    private let writesNulls: Bool
    private let encoder = JSONEncoder()

    init(casing: JSONCasing, writesNulls: Bool) {
        self.casing = casing
        self.writesNulls = writesNulls
        encoder.outputFormatting = .withoutEscapingSlashes
    }

    var data: Data { Data(bytes) }

    mutating func write(_ value: JSONValue) {
        switch value {
        case .null: raw("null")
        case .bool(let flag): raw(flag ? "true" : "false")
        case .number(let number): raw(String(number))
        case .string(let text): string(text)
        case .array(let elements): array(elements)
        case .object(let members): object(members)
        }
    }

    private mutating func array(_ elements: [JSONValue]) {
        raw("[")
        for (index, element) in elements.enumerated() {
            if index > 0 { raw(",") }
            write(element)
        }
        raw("]")
    }

    private mutating func object(_ members: [JSONValue.Member]) {
        raw("{")
        var isFirst = true
        for member in members where writesNulls || member.value != .null {
            if !isFirst { raw(",") }
            isFirst = false
            string(casing.name(member.name))
            raw(":")
            write(member.value)
        }
        raw("}")
    }

    private mutating func string(_ text: String) {
        guard !Self.isPlain(text) else {
            raw("\"")
            raw(text)
            raw("\"")
            return
        }
        do {
            bytes.append(contentsOf: try encoder.encode(text))
        } catch {
            preconditionFailure("a string is always valid JSON: \(error)")
        }
    }

    /// Printable ASCII without quote and backslash is its own escape; nearly all of a body is, and it is the fast way.
    private static func isPlain(_ text: String) -> Bool {
        text.utf8.allSatisfy { 0x20 <= $0 && $0 < 0x7F && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }
    }

    private mutating func raw(_ text: String) { bytes.append(contentsOf: text.utf8) }
}
