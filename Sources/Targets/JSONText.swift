import Foundation
import Templating

/// A value as the bytes of a JSON: one line, members sorted by name, so that the same value is always the same bytes.
enum JSONText {
    ///
    /// - Parameter isIndented: A line for each member instead.
    static func bytes(_ value: TemplateValue, isIndented: Bool = false) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        if isIndented { encoder.outputFormatting.insert(.prettyPrinted) }
        do {
            return Array(try encoder.encode(Element(value: value)))
        } catch {
            preconditionFailure("every value has a JSON: \(error)")
        }
    }
}

private struct Element: Encodable {
    let value: TemplateValue

    func encode(to encoder: any Encoder) throws {
        switch value {
        case .object(let fields):
            var container = encoder.container(keyedBy: Name.self)
            for field in fields.all { try container.encode(Element(value: field.value), forKey: Name(field.name)) }
        case .list(let elements):
            var container = encoder.unkeyedContainer()
            for element in elements { try container.encode(Element(value: element)) }
        case .null, .bool, .int, .double, .text: try encodeLeaf(to: encoder)
        }
    }

    /// JSON has no NaN and no infinity: what is no number is null.
    private func encodeLeaf(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch value {
        case .bool(let value): try container.encode(value)
        case .int(let value): try container.encode(value)
        case .double(let value) where value.isFinite: try container.encode(value)
        case .text(let value): try container.encode(value)
        case .null, .double, .object, .list: try container.encodeNil()
        }
    }

    private struct Name: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }

        init(_ name: String) { stringValue = name }
        init?(stringValue: String) { self.init(stringValue) }
        init?(intValue: Int) { nil }
    }
}
