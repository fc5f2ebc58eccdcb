import Foundation

extension Node: DecodableWithConfiguration {
    /// How many more nodes a body may have.
    final class Budget {
        private let max: Int
        private var spent = 0

        fileprivate init(_ max: Int) { self.max = max }

        fileprivate func spend() throws {
            spent += 1
            guard spent <= max else { throw BodyError("the body has over \(max) parts") }
        }
    }

    /// A name of any spelling.
    private struct Name: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }

        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    init(json bytes: ArraySlice<UInt8>, countMax: Int = Node.countMax) throws(BodyError) {
        do {
            self = try JSONDecoder().decode(Node.self, from: Data(bytes), configuration: Budget(countMax))
        } catch let error as BodyError {
            throw error
        } catch {
            throw BodyError("the body is no valid JSON: \(Self.reason(error))")
        }
    }

    init(from decoder: any Decoder, configuration budget: Budget) throws {
        guard decoder.codingPath.count < Self.depthMax else {
            throw BodyError("the body is nested deeper than \(Self.depthMax) levels")
        }
        if let object = try Self.ifOfKind({ try decoder.container(keyedBy: Name.self) }) {
            for key in object.allKeys {
                members[key.stringValue.lowercased()] = try Self.member(key, of: object, budget)
            }
        } else if var list = try Self.ifOfKind({ try decoder.unkeyedContainer() }) {
            while !list.isAtEnd {
                try budget.spend()
                items.append(try list.decode(Node.self, configuration: budget))
            }
        } else {
            text = Self.scalar(try decoder.singleValueContainer())
        }
    }

    /// Strings without the detour over a decoder of their own, because most values are.
    private static func member(_ key: Name, of object: KeyedDecodingContainer<Name>, _ budget: Budget) throws -> Node {
        try budget.spend()
        if try object.decodeNil(forKey: key) { return Node() }
        if let string = try ifOfKind({ try object.decode(String.self, forKey: key) }) { return Node(text: string) }
        return try object.decode(Node.self, forKey: key, configuration: budget)
    }

    /// nil where the value is of another kind; what is of that kind and broken is thrown.
    private static func ifOfKind<Value>(_ read: () throws -> Value) throws -> Value? {
        do { return try read() } catch DecodingError.typeMismatch { return nil } catch DecodingError.valueNotFound {
            return nil
        }
    }

    /// nil for null.
    private static func scalar(_ container: any SingleValueDecodingContainer) -> String? {
        // Each asks for a kind; a number that fits none says nothing.
        if let string = try? container.decode(String.self) { return string }
        if let flag = try? container.decode(Bool.self) { return String(flag) }
        if let number = try? container.decode(Int.self) { return String(number) }
        return (try? container.decode(Double.self)).map { String($0) }
    }

    private static func reason(_ error: any Error) -> String {
        guard case DecodingError.dataCorrupted(let context) = error else { return "\(error)" }
        let detail = (context.underlyingError as NSError?)?.userInfo[NSDebugDescriptionErrorKey] as? String
        return detail ?? context.debugDescription
    }
}
